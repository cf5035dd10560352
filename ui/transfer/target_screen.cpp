#include "ui/transfer/target_screen.h"

#include "sql/connection/connection_store.h"
#include "sql/connection/grammar.h"
#include "sql/connection/recent.h"
#include "ui/look/labels.h"
#include "ui/look/scroll_column.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace credenza {

TargetScreen::TargetScreen(const Endpoint &source, QWidget *parent)
    : QWidget(parent),
      m_banner(new Banner),
      m_target(new QComboBox),
      m_password(new QLineEdit),
      m_more(new QPushButton(tr("More…"))),
      m_options(new OptionFields),
      m_findings(new TargetFindings),
      m_busy(makeMuted()),
      m_test(new QPushButton(tr("&Test"))),
      m_continue(new QPushButton(tr("&Continue")))
{
    layOut();
    offerKnown(source);
    connect(m_target, &QComboBox::editTextChanged, this, &TargetScreen::targetEdited);
    connect(m_options, &OptionFields::changed, m_findings, &TargetFindings::clear);
    connect(m_test, &QPushButton::clicked, this, &TargetScreen::testWanted);
    connect(m_continue, &QPushButton::clicked, this, &TargetScreen::continueWanted);
    connect(m_target->lineEdit(), &QLineEdit::returnPressed, m_continue, &QPushButton::click);
    connect(m_password, &QLineEdit::returnPressed, m_continue, &QPushButton::click);
    targetEdited();
}

void TargetScreen::layOut()
{
    m_target->setObjectName(u"target"_s);
    m_target->setEditable(true);
    m_target->setInsertPolicy(QComboBox::NoInsert);
    m_target->setAccessibleName(tr("Target"));
    m_target->lineEdit()->setAccessibleName(tr("Target"));
    m_target->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QStringList forms;
    for (const Dialect *dialect : dialects())
        forms << dialect->grammar.addressExample();
    m_target->lineEdit()->setPlaceholderText(
        (forms << u"env:SERVICE"_s << u"config:FILE"_s << u"@NAME"_s).join(u",  "_s));
    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    m_password->setPlaceholderText(tr("only where the address needs one; it is kept nowhere"));
    m_more->setObjectName(u"link"_s);
    m_more->setCheckable(true);
    m_options->hide();
    connect(m_more, &QPushButton::toggled, m_options, &QWidget::setVisible);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *target = new QLabel(tr("Target"));
    target->setMinimumWidth(m_options->labelWidth());
    form->addRow(target, makeTargetRow());
    form->addRow(tr("Password"), m_password);
    centreLabels(*form);
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.setContentsMargins(24, 16, 24, 24);
    column.addWidget(makeHeading(tr("Where to")));
    column.addWidget(makeMuted(tr("The source is only read. The target is filled in one transaction, read back and "
                                  "compared before it counts: completely, or not at all.")));
    column.addWidget(m_banner);
    column.addSpacing(4);
    column.addLayout(form);
    column.addWidget(m_findings);
    column.addWidget(m_more, 0, Qt::AlignLeading);
    column.addWidget(m_options);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(scrolling, 1);
    page->addLayout(makeFooter());
    setFocusProxy(m_target);
}

QLayout *TargetScreen::makeTargetRow()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_target, 1);
    for (const Dialect *dialect : dialects()) {
        if (!dialect->grammar.keepsFiles())
            continue;
        auto *file = new QPushButton(tr("A new %1 file…").arg(dialect->title));
        connect(file, &QPushButton::clicked, this, [this, dialect] { chooseNewFile(*dialect); });
        row->addWidget(file);
    }
    return row;
}

QLayout *TargetScreen::makeFooter()
{
    m_test->setObjectName(u"test"_s);
    m_continue->setObjectName(u"continue"_s);
    m_continue->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 12, 24, 16);
    row->setSpacing(8);
    row->addWidget(m_busy, 1);
    row->addWidget(m_test);
    row->addWidget(m_continue);
    return row;
}

void TargetScreen::offerKnown(const Endpoint &source)
{
    QStringList known;
    if (const auto saved = savedConnections()) {
        for (const SavedConnection &connection : *saved) {
            if (connection.access == Endpoint::Access::Write)
                known << u'@' + connection.name;
        }
    }
    if (const auto recent = recentDatabases()) {
        for (const RecentDatabase &database : *recent)
            known << database.argument;
    }
    known.removeAll(rememberedAddress(source));
    known.removeDuplicates();
    m_target->addItems(known);
    m_target->setCurrentIndex(-1);
    m_target->clearEditText();
}

void TargetScreen::chooseNewFile(const Dialect &dialect)
{
    const QString path = QFileDialog::getSaveFileName(this, tr("A new %1 file").arg(dialect.title), {}, {}, nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty())
        m_target->setEditText(path);
}

QString TargetScreen::argument() const
{
    return m_target->currentText().trimmed();
}

void TargetScreen::setTarget(const RememberedTarget &target)
{
    m_target->setEditText(target.argument);
    m_options->setOptions(target.options);
}

void TargetScreen::allowReplacing()
{
    TransferOptions options = m_options->options();
    options.existing = TransferOptions::Existing::Replace;
    m_options->setOptions(options);
    m_more->setChecked(true);
}

void TargetScreen::targetEdited()
{
    m_password->clear();
    m_options->setOptions({});
    m_findings->clear();
    m_banner->hide();
    showBusy({});
}

void TargetScreen::showBusy(const QString &what)
{
    m_busy->setText(what);
    const bool isReady = what.isEmpty() && !argument().isEmpty();
    m_test->setEnabled(isReady);
    m_continue->setEnabled(isReady);
    m_target->setEnabled(what.isEmpty());
    m_options->setEnabled(what.isEmpty());
}

} // namespace credenza
