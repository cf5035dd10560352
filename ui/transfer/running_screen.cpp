#include "ui/transfer/running_screen.h"

#include "ui/look/labels.h"
#include "ui/look/scroll_column.h"
#include "ui/transfer/target_name.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int wholeBar = 1000;
struct TableColumn
{
    enum { Name, Rows, Share, Rate, Stage };
};

QString stageWord(TransferProgress::Stage stage)
{
    switch (stage) {
    case TransferProgress::Stage::Waiting: return RunningScreen::tr("waits");
    case TransferProgress::Stage::Copying: return RunningScreen::tr("being copied");
    case TransferProgress::Stage::Copied: return RunningScreen::tr("copied");
    case TransferProgress::Stage::ReadingBack: return RunningScreen::tr("being read back");
    case TransferProgress::Stage::ReadBack: break;
    }
    return RunningScreen::tr("read back");
}

QString phaseWord(TransferPhase phase)
{
    switch (phase) {
    case TransferPhase::Preparing: return RunningScreen::tr("preparing the target");
    case TransferPhase::Checking: return RunningScreen::tr("checking keys and references");
    case TransferPhase::Copying: return RunningScreen::tr("copying");
    case TransferPhase::Indexes: return RunningScreen::tr("making indexes and keys");
    case TransferPhase::Sequences: return RunningScreen::tr("setting sequences and history");
    case TransferPhase::ReadingBack: return RunningScreen::tr("reading back");
    case TransferPhase::Committing: break;
    }
    return RunningScreen::tr("committing");
}

/// "copying users (table 3 of 12)".
QString doingText(const TransferProgress &progress)
{
    const TransferProgress::Place place = progress.place();
    return place.table.isEmpty() ? phaseWord(place.phase)
                                 : RunningScreen::tr("%1 %2 (table %3 of %4)")
                                       .arg(phaseWord(place.phase), place.table)
                                       .arg(place.tableNumber)
                                       .arg(progress.tables().size());
}

QProgressBar *makeBar(const QString &name)
{
    auto *bar = new QProgressBar;
    bar->setAccessibleName(name);
    bar->setRange(0, wholeBar);
    bar->setValue(0);
    bar->setTextVisible(false);
    bar->setFixedHeight(6);
    return bar;
}

QString durationText(qint64 seconds)
{
    return seconds < 90 ? RunningScreen::tr("about %1 s").arg(std::max<qint64>(1, seconds))
                        : RunningScreen::tr("about %1 min").arg((seconds + 30) / 60);
}

} // namespace

RunningScreen::RunningScreen(QWidget *parent)
    : QWidget(parent),
      m_heading(makeHeading()),
      m_facts(makeMuted()),
      m_whole(makeBar(tr("The whole transfer"))),
      m_warnings(makeText()),
      m_tables(new PlainTable({{tr("table")},
                               {tr("rows"), PlainTable::Kind::Number, 220},
                               {QString(), PlainTable::Kind::Text, 140},
                               {tr("rows/s"), PlainTable::Kind::Number, 120},
                               {tr("state"), PlainTable::Kind::Text, PlainTable::asContents}},
                              tr("Tables on their way"))),
      m_cancel(new QPushButton(tr("Cancel")))
{
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setShortcut(Qt::Key_Escape);
    m_warnings->hide();
    m_painting.setInterval(100);
    connect(&m_painting, &QTimer::timeout, this, [this] {
        showTables();
        showWhole();
        emit refreshed();
    });
    connect(m_cancel, &QPushButton::clicked, this, &RunningScreen::cancelWanted);
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.setContentsMargins(24, 16, 24, 24);
    column.addWidget(m_heading);
    column.addWidget(m_facts);
    column.addWidget(m_whole);
    column.addWidget(m_warnings);
    column.addSpacing(8);
    column.addWidget(m_tables);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(24, 12, 24, 16);
    footer->setSpacing(12);
    footer->addWidget(m_cancel);
    footer->addWidget(makeMuted(tr("Cancelling leaves the target as it was before. The window can be used meanwhile.")),
                      1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(scrolling, 1);
    page->addLayout(footer);
}

void RunningScreen::begin(const TransferPlan &plan, const QHash<QString, qint64> &rows)
{
    m_progress = TransferProgress(plan, rows);
    m_clock.start();
    m_heading->setText(tr("Transferring to %1").arg(targetName(plan.target)));
    m_warnings->clear();
    m_warnings->hide();
    m_cancel->setEnabled(true);
    m_tables->removeRows();
    m_bars.clear();
    for (const TransferProgress::TableState &each : m_progress.tables()) {
        const int row = m_tables->addRow({each.table});
        m_bars << makeBar(tr("Share of %1").arg(each.table));
        m_tables->setCell(row, TableColumn::Share, m_bars.last());
    }
    showTables();
    showWhole();
    m_painting.start();
}

void RunningScreen::take(const Step &step)
{
    m_progress.take(step, m_clock.elapsed());
}

void RunningScreen::warn(const QString &text)
{
    m_warnings->setText(m_warnings->text().isEmpty() ? text : m_warnings->text() + u'\n' + text);
    m_warnings->show();
}

void RunningScreen::showCancelling()
{
    m_cancel->setEnabled(false);
    m_painting.stop();
    m_facts->setText(tr("Cancelling: the target is put back to what it was …"));
}

void RunningScreen::end()
{
    m_painting.stop();
}

void RunningScreen::showTables()
{
    const QList<TransferProgress::TableState> &tables = m_progress.tables();
    for (int row = 0; row < tables.size(); ++row) {
        const TransferProgress::TableState &each = tables[row];
        const QString copied = locale().toString(each.copied);
        m_tables->setCell(row, TableColumn::Rows,
                          each.expected < 0 ? copied : tr("%1 of %L2").arg(copied).arg(each.expected));
        m_tables->setCell(row, TableColumn::Rate, each.rate > 0 ? locale().toString(qint64(each.rate)) : QString());
        m_tables->setCell(row, TableColumn::Stage, stageWord(each.stage));
        m_bars[row]->setValue(int(each.share() * wholeBar));
    }
}

void RunningScreen::showWhole()
{
    const TransferProgress::Place place = m_progress.place();
    QStringList facts{tr("Step %1 of %2: %3").arg(place.number).arg(place.of).arg(doingText(m_progress))};
    facts << tr("%1 s so far").arg(m_clock.elapsed() / 1000);
    if (const auto left = m_progress.secondsLeft(m_clock.elapsed()))
        facts << tr("%1 left").arg(durationText(*left));
    m_facts->setText(facts.join(u"  ·  "_s));
    m_whole->setValue(int(m_progress.share() * wholeBar));
}

QString RunningScreen::summary() const
{
    return tr("%1, %2 %").arg(doingText(m_progress)).arg(std::lround(m_progress.share() * 100));
}

} // namespace credenza
