#include "ui/backup/backup_form.h"

#include "sql/text/size_text.h"
#include "ui/look/labels.h"
#include "ui/look/screen_layout.h"
#include "ui/transfer/target_name.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int pauseInTyping = 400; // milliseconds

QString degreeWords(Proof::Degree degree)
{
    switch (degree) {
    case Proof::Degree::Restored: return BackupForm::tr("restored to a scratch place, checked and compared there");
    case Proof::Degree::ReadBack: return BackupForm::tr("read back, every table compared");
    case Proof::Degree::Sums:
    case Proof::Degree::None: break;
    }
    return BackupForm::tr("not proved");
}

} // namespace

BackupForm::BackupForm(const Endpoint &source, const Identity *identity, QWidget *parent)
    : QWidget(parent),
      m_source(source),
      m_destination(targetName(source)),
      m_banner(new Banner),
      m_where(makeMuted()),
      m_label(new QLineEdit),
      m_proof(new QComboBox),
      m_recipients(new QLineEdit),
      m_files(new ServiceFileFields(source, identity ? identity->profile() : nullptr)),
      m_keep(new RetentionFields),
      m_keepNote(makeMuted()),
      m_calendar(makeCode({}, tr("Calendar of the archives"))),
      m_forecast(makeText()),
      m_notes(new QVBoxLayout),
      m_run(new QPushButton(tr("Back up %1").arg(m_destination)))
{
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(pauseInTyping);
    connect(&m_rest, &QTimer::timeout, this, &BackupForm::lookWanted);
    connect(m_label, &QLineEdit::textChanged, this, &BackupForm::changed);
    connect(m_recipients, &QLineEdit::textChanged, this, &BackupForm::changed);
    connect(m_proof, &QComboBox::currentIndexChanged, this, &BackupForm::changed);
    connect(m_files, &ServiceFileFields::changed, this, &BackupForm::changed);
    connect(m_keep, &RetentionFields::changed, this, &BackupForm::changed);
    connect(m_run, &QPushButton::clicked, this, &BackupForm::runWanted);
    setFocusProxy(m_label);
}

void BackupForm::layOut()
{
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(tr("Back up %1").arg(m_destination)));
    column.addWidget(m_where);
    column.addLayout(makeOptions());
    column.addWidget(m_keepNote);
    column.addWidget(m_calendar);
    if (!m_files->isEmpty())
        column.addWidget(makeTitle(tr("Files of the service to take along")));
    column.addWidget(m_files);
    column.addWidget(makeTitle(tr("What will be")));
    column.addWidget(m_forecast);
    m_notes->setSpacing(4);
    column.addLayout(m_notes);
    layOutScreen(*this, m_banner, scrolling, makeButtons());
}

QFormLayout *BackupForm::makeOptions()
{
    m_label->setObjectName(u"label"_s);
    m_label->setAccessibleName(tr("Label"));
    m_label->setPlaceholderText(backupLabel(m_source, {}));
    m_proof->setObjectName(u"proof"_s);
    m_proof->setAccessibleName(tr("Proof"));
    m_proof->addItem(tr("As far as it goes without another server"));
    m_proof->addItem(tr("Read back, compare every table"), int(Proof::Degree::ReadBack));
    m_proof->addItem(tr("Restore to a scratch place, check that"), int(Proof::Degree::Restored));
    m_proof->addItem(tr("None"), int(Proof::Degree::None));
    m_proof->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_recipients->setObjectName(u"recipients"_s);
    m_recipients->setAccessibleName(tr("Encrypt to"));
    m_recipients->setPlaceholderText(tr("age public keys, with spaces between; everybody can read it without"));
    m_keep->setAccessibleName(tr("Keep"));
    auto *form = makeForm();
    form->addRow(tr("Label"), m_label);
    form->addRow(tr("Proof"), m_proof);
    form->addRow(tr("Encrypt to"), m_recipients);
    form->addRow(tr("Keep"), m_keep);
    centreLabels(*form);
    return form;
}

QLayout *BackupForm::makeButtons()
{
    auto *back = makeBack(tr("&Back"));
    connect(back, &QPushButton::clicked, this, &BackupForm::backWanted);
    m_run->setObjectName(u"run"_s);
    m_run->setProperty("primary", true);
    return makeFooter(back, {m_run});
}

BackupOptions BackupForm::options() const
{
    BackupOptions options{.folder = m_folder, .label = m_label->text().trimmed(), .files = m_files->files()};
    options.format.recipients = m_recipients->text().simplified().split(u' ', Qt::SkipEmptyParts);
    if (const QVariant degree = m_proof->currentData(); degree.isValid())
        options.proof = Proof::Degree(degree.toInt());
    if (!m_keep->rules().isEmpty())
        options.keep = m_keep->rules();
    return options;
}

void BackupForm::begin(const QString &folder, const RetentionRules &keep)
{
    m_folder = folder;
    m_entries.reset();
    m_where->setText(tr("Into %1. The service can go on working meanwhile.").arg(folder));
    m_keep->setRules(keep);
    showCalendar();
    showLooking();
    m_rest.stop();
    emit lookWanted();
}

void BackupForm::changed()
{
    showCalendar();
    showLooking();
    m_rest.start();
}

void BackupForm::showCalendar()
{
    const RetentionRules rules = m_keep->rules();
    const bool isKnown = m_entries && !rules.isEmpty();
    const QString calendar = isKnown ? calendarText(*m_entries, backupLabel(m_source, m_label->text().trimmed()), rules)
                                     : QString();
    m_keepNote->setText(rules.isEmpty()      ? tr("Without a number nothing is removed.")
                        : !m_entries         ? QString()
                        : calendar.isEmpty() ? tr("There is no archive of that label yet; none would be removed.")
                                             : tr("Of those that are there now. The newest and the newest proved one "
                                                  "always stay."));
    m_calendar->setText(calendar);
    m_calendar->setVisible(!calendar.isEmpty());
}

void BackupForm::showLooking()
{
    m_banner->hide();
    m_run->setEnabled(false);
    m_forecast->setText(tr("Looking …"));
    empty(*m_notes);
}

void BackupForm::showOutlook(const BackupOutlook &outlook)
{
    const BackupPlan &plan = outlook.plan;
    m_entries = outlook.entries;
    showCalendar();
    m_forecast->setText(tr("One archive of this moment, %1. It needs %2 at most; %3 are free.")
                            .arg(degreeWords(plan.proof), sizeText(plan.needed), sizeText(plan.free)));
    for (const QString &note : plan.notes)
        m_notes->addWidget(makePoint(note));
    m_run->setEnabled(true);
}

void BackupForm::showError(const Error &error)
{
    m_forecast->setText(tr("Nothing, as it stands."));
    m_banner->showError(error);
}

} // namespace credenza
