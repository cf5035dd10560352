#include "ui/backup/prune_screen.h"

#include "sql/text/size_text.h"
#include "ui/backup/archive_calendar.h"
#include "ui/backup/archive_days.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/pause_in_typing.h"
#include "ui/look/plain_table.h"
#include "ui/look/screen_layout.h"

using namespace Qt::StringLiterals;

namespace credenza {

PruneScreen::PruneScreen(QWidget *parent)
    : QWidget(parent),
      m_banner(new Banner),
      m_label(new QComboBox),
      m_keep(new RetentionFields),
      m_state(makeText()),
      m_list(new QVBoxLayout),
      m_run(new QPushButton)
{
    layOut();
    m_rest.setSingleShot(true);
    m_rest.setInterval(pauseInTyping);
    connect(&m_rest, &QTimer::timeout, this, &PruneScreen::lookWanted);
    connect(m_label, &QComboBox::currentTextChanged, this, &PruneScreen::changed);
    connect(m_keep, &RetentionFields::changed, this, &PruneScreen::changed);
    connect(m_run, &QPushButton::clicked, this, &PruneScreen::runWanted);
    setFocusProxy(m_keep);
}

void PruneScreen::layOut()
{
    m_label->setObjectName(u"label"_s);
    m_label->setAccessibleName(tr("Archives with the label"));
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addWidget(makeHeading(tr("Remove old archives")));
    column.addWidget(makeMuted(tr("The newest archive and the newest proved one always stay. What is removed cannot "
                                  "come back.")));
    auto *form = makeForm();
    form->addRow(tr("Label"), m_label);
    form->addRow(tr("Keep"), m_keep);
    centreLabels(*form);
    column.addLayout(form);
    column.addWidget(m_state);
    column.addLayout(m_list);
    layOutScreen(*this, m_banner, scrolling, makeButtons());
}

QLayout *PruneScreen::makeButtons()
{
    auto *back = makeBack(tr("&Back"));
    connect(back, &QPushButton::clicked, this, &PruneScreen::backWanted);
    m_run->setObjectName(u"run"_s);
    m_run->setProperty("danger", true);
    return makeFooter(back, {m_run});
}

void PruneScreen::begin(const QList<ArchiveEntry> &entries, const QString &label, const RetentionRules &keep)
{
    QStringList labels;
    for (const ArchiveEntry &entry : entries) {
        if (entry.manifest)
            labels << entry.manifest->label;
    }
    labels.removeDuplicates();
    m_label->clear();
    m_label->addItems(labels);
    m_label->setCurrentText(label);
    m_keep->setRules(keep);
    changed();
}

void PruneScreen::changed()
{
    emit lookOutdated();
    m_banner->hide();
    empty(*m_list);
    m_run->hide();
    const bool isAsked = !label().isEmpty() && !rules().isEmpty();
    m_state->setText(label().isEmpty() ? tr("Of none of these archives is it known what it holds: all stay.")
                     : isAsked         ? tr("Looking …")
                               : tr("Say for how many of the latest days, weeks … one archive each is kept."));
    if (isAsked)
        m_rest.start();
    else
        m_rest.stop();
}

void PruneScreen::showPlan(const PrunePlan &plan)
{
    const qsizetype removed = plan.removed();
    empty(*m_list);
    m_state->setText(
        (QStringList{removed == 0
                         ? tr("All archives of this label stay.")
                         : tr("%1 would go, %2.").arg(counted(removed, Counted::Archives), sizeText(plan.bytes()))}
         + plan.notes)
            .join(u'\n'));
    for (const PruneSeries &series : plan.series)
        addSeries(series);
    m_run->setText(tr("Remove %1, %2").arg(counted(removed, Counted::Archives), sizeText(plan.bytes())));
    m_run->setVisible(removed > 0);
}

void PruneScreen::addSeries(const PruneSeries &series)
{
    auto *calendar = new ArchiveCalendar(fateLegend());
    calendar->setMarks(marksOf(series.retention));
    if (!series.removed.isEmpty() && dayOf(series.removed.last()).isValid())
        calendar->showMonth(dayOf(series.removed.last()));
    m_list->addWidget(calendar);
    auto *table = new PlainTable(
        {{tr("archive")}, {QString(), PlainTable::Kind::Text, 70}, {tr("why"), PlainTable::Kind::Text, 340}},
        tr("What stays and what goes"));
    for (const ArchiveFate &fate : series.retention.fates)
        table->addRow({fate.archive.name, fate.kind == ArchiveFate::Kind::Kept ? tr("stays") : tr("goes"),
                       fate.reasons.join(u"; "_s)});
    m_list->addWidget(table);
}

void PruneScreen::showError(const Error &error)
{
    m_state->setText(tr("Nothing is removed."));
    m_banner->showError(error);
}

} // namespace credenza
