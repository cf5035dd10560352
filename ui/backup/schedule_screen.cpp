#include "ui/backup/schedule_screen.h"

#include "ui/backup/schedule_words.h"
#include "ui/look/copy_button.h"
#include "ui/look/labels.h"
#include "ui/look/pause_in_typing.h"
#include "ui/look/screen_layout.h"
#include "ui/transfer/target_name.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Whether who asks can write there.
bool mayWrite(const SchedulePlace &place)
{
    return place.starter == Schedule::Starter::Cron || place.scope == Schedule::Scope::User || ownAccount().isRoot;
}

} // namespace

ScheduleScreen::ScheduleScreen(const Endpoint &source, const Identity *identity, QWidget *parent)
    : QWidget(parent),
      m_destination(targetName(source)),
      m_banner(new Banner),
      m_where(makeMuted()),
      m_now(makeText()),
      m_form(new ScheduleForm(source, identity)),
      m_state(makeText()),
      m_notes(new QVBoxLayout),
      m_texts(new QVBoxLayout),
      m_remove(new QPushButton(tr("Re&move the schedule…"))),
      m_install(new QPushButton(tr("Install the schedule of %1").arg(m_destination)))
{
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(pauseInTyping);
    connect(&m_rest, &QTimer::timeout, this, &ScheduleScreen::lookWanted);
    connect(m_form, &ScheduleForm::changed, this, &ScheduleScreen::changed);
    connect(m_form, &ScheduleForm::failed, this, [this](const Error &error) { m_banner->showError(error); });
    connect(m_install, &QPushButton::clicked, this, &ScheduleScreen::installWanted);
    connect(m_remove, &QPushButton::clicked, this, &ScheduleScreen::askToRemove);
    setFocusProxy(m_form);
}

void ScheduleScreen::layOut()
{
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(tr("Schedule backups of %1").arg(m_destination)));
    column.addWidget(m_where);
    column.addWidget(m_now);
    column.addWidget(m_form);
    column.addWidget(makeTitle(tr("What will be installed")));
    column.addWidget(m_state);
    m_notes->setSpacing(4);
    column.addLayout(m_notes);
    m_texts->setSpacing(8);
    column.addLayout(m_texts);
    layOutScreen(*this, m_banner, scrolling, makeButtons());
}

QLayout *ScheduleScreen::makeButtons()
{
    auto *back = makeBack(tr("&Back"));
    connect(back, &QPushButton::clicked, this, &ScheduleScreen::backWanted);
    m_remove->setObjectName(u"removeSchedule"_s);
    m_remove->setProperty("danger", true);
    m_install->setObjectName(u"install"_s);
    m_install->setProperty("primary", true);
    QHBoxLayout *row = makeFooter(back, {m_install});
    row->insertWidget(1, m_remove);
    return row;
}

void ScheduleScreen::begin(const QString &folder, const RetentionRules &keep, const QList<FoundSchedule> &installed)
{
    m_installed = installed.isEmpty() ? std::nullopt : std::optional(installed.first());
    m_where->setText(
        tr("Into %1. The program for the command line makes them, whether a window is open or not.").arg(folder));
    showInstalled(installed);
    m_form->begin(folder, keep, m_installed);
    changed();
    m_rest.stop();
    emit lookWanted();
}

void ScheduleScreen::showInstalled(const QList<FoundSchedule> &installed)
{
    QStringList lines;
    for (const FoundSchedule &each : installed)
        lines << tr("Installed now: %1").arg(scheduleWords(each, QDateTime::currentSecsSinceEpoch()));
    m_now->setText(lines.join(u'\n'));
    m_now->setVisible(!lines.isEmpty());
    m_remove->setVisible(m_installed.has_value());
    m_remove->setEnabled(m_installed && mayWrite(m_installed->place));
}

void ScheduleScreen::changed()
{
    emit lookOutdated();
    m_banner->hide();
    m_install->setEnabled(false);
    m_state->setText(tr("Looking …"));
    m_form->showUpcoming({});
    empty(*m_notes);
    empty(*m_texts);
    m_rest.start();
}

void ScheduleScreen::showOutlook(const ScheduleOutlook &outlook)
{
    const bool isCrontab = outlook.place.starter == Schedule::Starter::Cron;
    m_form->showUpcoming(outlook.plan.upcoming);
    m_state->setText(isCrontab ? tr("One line at the end of the crontab; all others stay.")
                               : tr("A service that makes one backup, and the timer that starts it."));
    QStringList notes = outlook.plan.notes;
    const bool replaces = m_installed && m_installed->place.files() == outlook.place.files();
    const bool isOtherSeries = m_installed && m_installed->place.name != outlook.place.name;
    if (isOtherSeries)
        notes << tr("The one that is installed now stays: its archives have another label.");
    else if (m_installed && !replaces)
        notes << tr("The one that is installed now stays, as it is elsewhere. Remove it, lest there be two.");
    if (!readFlags(outlook.plan.schedule.arguments).options.keep)
        notes << tr("Nothing is ever removed: without a number the folder grows with each backup.");
    if (!mayWrite(outlook.place))
        notes << tr("Only root may install a timer of the system. An administrator can put these texts in place.");
    for (const QString &note : std::as_const(notes))
        m_notes->addWidget(makePoint(note));
    for (const ScheduleText &text : outlook.texts)
        addText(text);
    m_install->setEnabled(mayWrite(outlook.place));
}

void ScheduleScreen::addText(const ScheduleText &text)
{
    const QString name = text.place.isEmpty() ? tr("the line for the crontab") : text.place;
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->addWidget(makeMuted(name), 1);
    row->addWidget(new CopyButton(text.text, name));
    m_texts->addWidget(head);
    m_texts->addWidget(makeCode(text.text.trimmed(), name));
}

void ScheduleScreen::showError(const Error &error)
{
    m_state->setText(tr("Nothing, as it stands."));
    m_banner->showError(error);
}

void ScheduleScreen::offer(const Error &error, const QString &verb, const std::function<void()> &action)
{
    m_banner->showError(error);
    m_banner->offer(verb, action);
}

void ScheduleScreen::askToRemove()
{
    const QStringList files = m_installed->place.files();
    m_banner->showText(tr("Remove the schedule of %1? The archives stay.").arg(m_destination),
                       files.isEmpty() ? tr("Its line is taken out of the crontab.") : files.join(u'\n'),
                       Banner::Tone::Caution);
    m_banner->offer(tr("Remove the schedule"), [this] { emit removeWanted(m_installed->place); });
}

} // namespace credenza
