#include "ui/backup/backup_form.h"

#include "sql/text/size_text.h"
#include "ui/backup/archive_days.h"
#include "ui/look/labels.h"
#include "ui/look/pause_in_typing.h"
#include "ui/look/screen_layout.h"
#include "ui/transfer/target_name.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

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
      m_options(new BackupOptionFields(source, identity, this)),
      m_keepNote(makeMuted()),
      m_calendar(new ArchiveCalendar(fateLegend())),
      m_forecast(makeText()),
      m_notes(new QVBoxLayout),
      m_run(new QPushButton(tr("Back up %1").arg(m_destination)))
{
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(pauseInTyping);
    connect(&m_rest, &QTimer::timeout, this, &BackupForm::lookWanted);
    connect(m_options, &BackupOptionFields::changed, this, &BackupForm::changed);
    connect(m_run, &QPushButton::clicked, this, &BackupForm::runWanted);
    setFocusProxy(m_options->first());
}

void BackupForm::layOut()
{
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(tr("Back up %1").arg(m_destination)));
    column.addWidget(m_where);
    auto *form = makeForm();
    m_options->addTo(*form);
    centreLabels(*form);
    column.addLayout(form);
    column.addWidget(m_keepNote);
    column.addWidget(m_calendar);
    m_options->addFilesTo(column);
    column.addWidget(makeTitle(tr("What will be")));
    column.addWidget(m_forecast);
    m_notes->setSpacing(4);
    column.addLayout(m_notes);
    layOutScreen(*this, m_banner, scrolling, makeButtons());
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
    BackupOptions options = m_options->options();
    options.folder = m_folder;
    return options;
}

void BackupForm::begin(const QString &folder, const RetentionRules &keep)
{
    m_folder = folder;
    m_entries.reset();
    m_where->setText(tr("Into %1. The service can go on working meanwhile.").arg(folder));
    m_options->setKeep(keep);
    showCalendar();
    showLooking();
    m_rest.stop();
    emit lookWanted();
}

void BackupForm::changed()
{
    emit lookOutdated();
    showCalendar();
    showLooking();
    m_rest.start();
}

void BackupForm::showCalendar()
{
    const BackupOptions chosen = options();
    const bool isKnown = m_entries && chosen.keep;
    const DayMarks marks = isKnown ? fatesOf(*m_entries, backupLabel(m_source, chosen.label), *chosen.keep)
                                   : DayMarks();
    m_keepNote->setText(!chosen.keep      ? tr("Without a number nothing is removed.")
                        : !m_entries      ? QString()
                        : marks.isEmpty() ? tr("There is no archive of that label yet; none would be removed.")
                                          : tr("Of those that are there now. The newest and the newest proved one "
                                               "always stay."));
    m_calendar->setMarks(marks);
    m_calendar->setVisible(!marks.isEmpty());
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
    m_forecast->setText(tr("One archive of this moment, %1. It needs about %2, or less once packed; %3 are free.")
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
