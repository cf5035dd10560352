#include "ui/backup/restore_screen.h"

#include "sql/connection/connection_store.h"
#include "sql/connection/recent.h"
#include "sql/connection/write_consent.h"
#include "ui/backup/replacing_window.h"
#include "ui/inspector/moment_words.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/screen_layout.h"
#include "ui/transfer/target_name.h"

#include <QFileDialog>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void setRole(QPushButton &button, const char *role, bool isSet)
{
    button.setProperty(role, isSet);
    button.style()->unpolish(&button);
    button.style()->polish(&button);
}

} // namespace

RestoreScreen::RestoreScreen(const Endpoint &source, QWidget *parent)
    : QWidget(parent),
      m_source(source),
      m_banner(new Banner),
      m_what(makeMuted()),
      m_target(new QComboBox),
      m_password(new QLineEdit),
      m_form(nullptr),
      m_identityRow(new QWidget),
      m_identity(new QLineEdit),
      m_historyFrom(new QLineEdit),
      m_state(makeText()),
      m_tables(new PlainTable({{tr("table")},
                               {tr("rows in the archive"), PlainTable::Kind::Number, 180},
                               {tr("rows there now"), PlainTable::Kind::Number, 180}},
                              tr("What the archive and the target hold"))),
      m_notes(new QVBoxLayout),
      m_confirmLabel(makeMuted()),
      m_confirm(new QLineEdit),
      m_look(new QPushButton(tr("&Look at both"))),
      m_run(new QPushButton)
{
    layOut();
    offerKnown();
    connect(m_target, &QComboBox::editTextChanged, this, [this] {
        m_password->clear(); // it is of the target as it was
        forgetPlan();
    });
    connect(m_password, &QLineEdit::textChanged, this, &RestoreScreen::forgetPlan);
    connect(m_identity, &QLineEdit::textChanged, this, &RestoreScreen::forgetPlan);
    connect(m_historyFrom, &QLineEdit::textChanged, this, &RestoreScreen::forgetPlan);
    connect(m_confirm, &QLineEdit::textChanged, this, &RestoreScreen::showButtons);
    connect(m_look, &QPushButton::clicked, this, &RestoreScreen::lookWanted);
    connect(m_run, &QPushButton::clicked, this, &RestoreScreen::runWanted);
    setFocusProxy(m_target);
    forgetPlan();
}

void RestoreScreen::layOut()
{
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(tr("Restore")));
    column.addWidget(m_what);
    column.addLayout(makeFields());
    column.addWidget(m_state);
    column.addWidget(m_tables);
    m_notes->setSpacing(4);
    column.addLayout(m_notes);
    layOutScreen(*this, m_banner, scrolling, makeButtons());
}

QFormLayout *RestoreScreen::makeFields()
{
    m_password->setObjectName(u"password"_s);
    m_password->setAccessibleName(tr("Password of the target"));
    m_password->setPlaceholderText(tr("where it is not known"));
    m_password->setEchoMode(QLineEdit::Password);
    m_form = makeForm();
    m_form->addRow(tr("Restore to"), makeTargetRow());
    m_form->addRow(tr("Password"), m_password);
    m_identityRow->setLayout(makeIdentityRow());
    m_form->addRow(tr("Key"), m_identityRow);
    m_historyFrom->setObjectName(u"historyFrom"_s);
    m_historyFrom->setAccessibleName(tr("Migration files"));
    m_historyFrom->setPlaceholderText(tr("the service's own for the target, joined by ; where they are asked for"));
    m_form->addRow(tr("Migration files"), m_historyFrom);
    centreLabels(*m_form);
    return m_form;
}

QLayout *RestoreScreen::makeTargetRow()
{
    m_target->setObjectName(u"target"_s);
    m_target->setEditable(true);
    m_target->setAccessibleName(tr("Restore to"));
    m_target->lineEdit()->setAccessibleName(tr("Restore to"));
    m_target->lineEdit()->setPlaceholderText(tr("a new file, an address or @NAME of a saved connection"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    auto *file = new QPushButton(tr("A new &file…"));
    connect(file, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getSaveFileName(this, tr("A new file"), {}, {}, nullptr,
                                                          QFileDialog::DontConfirmOverwrite);
        if (!path.isEmpty())
            m_target->setEditText(path);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_target, 1);
    row->addWidget(file);
    return row;
}

QLayout *RestoreScreen::makeIdentityRow()
{
    m_identity->setObjectName(u"identity"_s);
    m_identity->setAccessibleName(tr("File with the key of the archive"));
    m_identity->setPlaceholderText(tr("the age identity file that opens this archive"));
    auto *choose = new QPushButton(tr("&Choose…"));
    choose->setAccessibleName(tr("Choose the file with the key"));
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("File with the key"));
        if (!path.isEmpty())
            m_identity->setText(path);
    });
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(8);
    row->addWidget(m_identity, 1);
    row->addWidget(choose);
    return row;
}

QLayout *RestoreScreen::makeButtons()
{
    auto *back = makeBack(tr("&Back"));
    connect(back, &QPushButton::clicked, this, &RestoreScreen::backWanted);
    m_confirm->setObjectName(u"confirm"_s);
    m_confirm->setAccessibleName(tr("Name of the target, to agree"));
    m_confirm->setMaximumWidth(200);
    m_confirmLabel->setWordWrap(false);
    m_look->setObjectName(u"look"_s);
    m_run->setObjectName(u"run"_s);
    return makeFooter(back, {m_confirmLabel, m_confirm, m_look, m_run});
}

void RestoreScreen::offerKnown()
{
    QStringList known{rememberedAddress(m_source)};
    if (const auto saved = savedConnections()) {
        for (const SavedConnection &connection : *saved) {
            if (connection.access == Endpoint::Access::Write)
                known << u'@' + connection.name;
        }
    }
    known.removeDuplicates();
    m_target->addItems(known);
    m_target->setCurrentIndex(-1);
    m_target->clearEditText();
}

void RestoreScreen::begin(const ArchiveEntry &entry)
{
    m_archive = entry.path;
    m_what->setText(entry.manifest ? tr("%1, taken %2, %3 in %4")
                                         .arg(entry.name(), exactMoment(entry.taken()),
                                              counted(entry.manifest->rows(), Counted::Rows),
                                              counted(entry.manifest->tables.size(), Counted::Tables))
                                   : entry.name());
    m_form->setRowVisible(m_identityRow, entry.isEncrypted());
    m_historyFrom->clear();
    m_form->setRowVisible(m_historyFrom, false);
    m_password->clear();
    forgetPlan();
}

RestoreOptions RestoreScreen::options() const
{
    RestoreOptions options{.tables = {}, .identityFile = m_identity->text().trimmed()};
    for (const QString &file : m_historyFrom->text().split(u';', Qt::SkipEmptyParts))
        options.historyFrom << file.trimmed();
    return options;
}

void RestoreScreen::forgetPlan()
{
    m_plan.reset();
    m_banner->hide();
    m_tables->hide();
    empty(*m_notes);
    m_state->setText(tr("First both are looked at; nothing is changed by that."));
    showButtons();
}

void RestoreScreen::showLooking()
{
    forgetPlan();
    m_state->setText(tr("Reading what the archive says of itself, and looking at the target …"));
}

void RestoreScreen::showPlan(const RestorePlan &plan)
{
    m_plan = plan;
    m_tables->removeRows();
    for (const RestoredTable &table : plan.tables)
        m_tables->addRow({table.name, locale().toString(table.archived),
                          table.held ? locale().toString(*table.held) : tr("no such table")});
    m_tables->show();
    for (const QString &note : plan.notes)
        m_notes->addWidget(makePoint(note));
    QString text = plan.isAbsent     ? tr("The server has no database of that name: %1 is made first. Each table is "
                                              "compared before the restore is final.")
                   : plan.isOccupied ? tr("%1 holds something, and all of it would be replaced. Each table is compared "
                                          "before that is final; with any error it stays as it is.")
                                     : tr("%1 holds nothing yet. Each table is compared before the restore is final.");
    if (plan.isOtherBackend) {
        m_form->setRowVisible(m_historyFrom, true);
        text += u' ' + tr("It is another kind of database: the rows are converted on the way.");
    }
    if (isFileOf(plan.target, m_source))
        text += u' ' + tr("It is open in this window, which closes for that and comes back.");
    m_state->setText(text.arg(targetName(plan.target)));
    m_confirm->clear();
    showButtons();
}

void RestoreScreen::showError(const Error &error)
{
    forgetPlan();
    m_state->setText(tr("Nothing was changed."));
    m_banner->showError(error);
}

void RestoreScreen::showButtons()
{
    const bool isKnown = m_plan.has_value();
    const bool isProduction = isKnown && m_plan->target.environment == Environment::Production;
    m_look->setVisible(!isKnown);
    m_look->setEnabled(!target().isEmpty());
    m_run->setVisible(isKnown);
    m_confirm->setVisible(isProduction);
    m_confirmLabel->setVisible(isProduction);
    if (!isKnown)
        return;
    setRole(*m_run, "danger", m_plan->isOccupied);
    setRole(*m_run, "primary", !m_plan->isOccupied);
    const QString name = shortName(m_plan->target);
    m_confirmLabel->setText(tr("Write %1 to agree:").arg(name));
    m_run->setText(
        (m_plan->isOccupied ? tr("Replace everything in %1") : tr("Restore to %1")).arg(targetName(m_plan->target)));
    m_run->setEnabled(!isProduction || m_confirm->text().trimmed() == name);
}

} // namespace credenza
