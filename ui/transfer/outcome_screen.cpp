#include "ui/transfer/outcome_screen.h"

#include "sql/connection/transaction.h"
#include "sql/transfer/cutover.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/pill.h"
#include "ui/look/plain_table.h"
#include "ui/transfer/cut_over_view.h"
#include "ui/transfer/reject_list.h"
#include "ui/transfer/report_saving.h"
#include "ui/transfer/target_name.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

qint64 rowsWritten(const TransferReport &report)
{
    qint64 rows = 0;
    for (const TableReport &table : report.tables)
        rows += table.rowsWritten;
    return rows;
}

QString headlineOf(const TransferReport &report)
{
    const bool losesSomething = std::any_of(report.conversions.begin(), report.conversions.end(),
                                            [](const Conversion &each) { return each.lossy; });
    if (report.alreadyEqual)
        return OutcomeScreen::tr("Already there, equal");
    if (!report.isVerified())
        return OutcomeScreen::tr("%L1 rows were copied, and not verified").arg(rowsWritten(report));
    if (!report.quarantined.isEmpty())
        return OutcomeScreen::tr("%L1 rows arrived; some stay behind").arg(rowsWritten(report));
    return (losesSomething ? OutcomeScreen::tr("All %L1 rows arrived, with the losses that were accepted")
                           : OutcomeScreen::tr("All %L1 rows arrived unchanged"))
        .arg(rowsWritten(report));
}

/// What was proved beside the rows, in one line.
QString factsOf(const TransferPlan &plan, const TransferReport &report)
{
    QStringList facts{counted(report.tables.size(), Counted::Tables)};
    if (!report.sequences.isEmpty())
        facts << OutcomeScreen::tr("%1 set").arg(counted(report.sequences.size(), Counted::Sequences));
    if (report.history == "stamped"_L1)
        facts << OutcomeScreen::tr("history at %1").arg(plan.stamp.last());
    if (!report.owner.isEmpty())
        facts << OutcomeScreen::tr("new objects belong to %1").arg(report.owner);
    facts << (report.quarantined.isEmpty()
                  ? OutcomeScreen::tr("nothing left behind")
                  : OutcomeScreen::tr("%1 left behind").arg(counted(report.quarantined.rows(), Counted::Values)));
    return facts.join(u"  ·  "_s);
}

/// "9d1c 77e0 41aa": enough to compare by eye.
QString shortDigest(const QString &hex)
{
    constexpr qsizetype group = 4;
    return hex.isEmpty() ? QString()
                         : u"%1 %2 %3"_s.arg(hex.first(group), hex.sliced(group, group), hex.sliced(2 * group, group));
}

} // namespace

OutcomeScreen::OutcomeScreen(QWidget *parent)
    : QWidget(parent), m_scroll(new ScrollColumn), m_back(new QPushButton(tr("&Back to Where to")))
{
    m_scroll->column().setContentsMargins(24, 16, 24, 24);
    m_back->setObjectName(u"back"_s);
    connect(m_back, &QPushButton::clicked, this, &OutcomeScreen::backWanted);
    auto *footer = new QHBoxLayout;
    footer->setContentsMargins(24, 12, 24, 16);
    footer->addWidget(m_back);
    footer->addStretch();
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_scroll, 1);
    page->addLayout(footer);
}

void OutcomeScreen::beginWith(const QString &headline, const QString &facts)
{
    QVBoxLayout &column = m_scroll->column();
    empty(column);
    m_banner = new Banner;
    m_problem = new Banner;
    column.addWidget(makeHeading(headline));
    column.addWidget(makeMuted(facts));
    column.addWidget(m_banner);
    column.addWidget(m_problem);
}

void OutcomeScreen::showReport(const TransferPlan &plan, const TransferReport &report)
{
    m_ended = Ended{plan, report};
    if (report.rejects.isEmpty())
        showDone();
    else
        showRejected();
    m_banner->offer(tr("Save report…"), [this] { offerSaving(); });
}

void OutcomeScreen::showDone()
{
    const auto &[plan, report] = *m_ended;
    QStringList facts{u"%1  →  %2"_s.arg(plan.source.title(), plan.target.title())};
    if (!report.alreadyEqual)
        facts << tr("%L1 s").arg(report.seconds, 0, 'f', 1);
    if (!report.alreadyEqual && report.isVerified())
        facts << tr("read back and compared before it was committed");
    beginWith(headlineOf(report), facts.join(u"  ·  "_s));
    const bool isWhole = report.isVerified() && report.quarantined.isEmpty();
    m_banner->showText(report.alreadyEqual ? tr("Equal. Nothing was to be done.")
                       : isWhole           ? tr("Equal.")
                                           : tr("Done, with something to look at."),
                       report.alreadyEqual ? QString() : factsOf(plan, report),
                       isWhole ? Banner::Tone::Good : Banner::Tone::Caution);
    showTables();
    showLeftBehind();
    QVBoxLayout &column = m_scroll->column();
    const CutOver cutOver = cutOverFor(plan.identity.profile(), plan.target);
    if (!cutOver.title.isEmpty()) {
        column.addSpacing(8);
        column.addWidget(new CutOverView(cutOver));
    }
    if (!report.notes.isEmpty()) {
        column.addSpacing(8);
        column.addWidget(makeTitle(tr("Notes")));
        for (const QString &note : report.notes)
            column.addWidget(makePoint(note));
    }
}

void OutcomeScreen::showRejected()
{
    const auto &[plan, report] = *m_ended;
    beginWith(tr("Nothing was written"), u"%1  →  %2"_s.arg(plan.source.title(), plan.target.title()));
    m_banner->showText(tr("The target cannot hold everything that the source has."),
                       tr("%1 is as it was before. Correct these in the source, or go back and choose how they are "
                          "dealt with.")
                           .arg(targetName(plan.target)),
                       Banner::Tone::Problem);
    auto *rejects = new RejectList;
    m_scroll->column().addWidget(rejects);
    rejects->showRejects(report.rejects, RejectList::Choices::None);
}

void OutcomeScreen::showError(const TransferPlan &plan, const Error &error)
{
    m_ended.reset();
    const QString target = targetName(plan.target);
    const QString way = u"%1  →  %2"_s.arg(plan.source.title(), plan.target.title());
    if (error.kind == Error::Kind::Cancelled) {
        beginWith(tr("Cancelled"), way);
        m_banner->showText(tr("Nothing was changed."), tr("%1 is as it was before.").arg(target),
                           Banner::Tone::Caution);
        return;
    }
    const bool isUnknown = isUnknownCommit(error);
    beginWith(isUnknown ? tr("The connection was lost") : tr("Nothing was changed"), way);
    QStringList more{error.detail, error.hint,
                     isUnknown
                         ? tr("Transfer again: what had arrived already is recognised, and nothing is done twice.")
                         : tr("%1 is as it was before.").arg(target)};
    more.removeAll(QString());
    m_banner->showText(error.message, more.join(u'\n'), Banner::Tone::Problem);
}

void OutcomeScreen::showTables()
{
    const TransferReport &report = m_ended->report;
    if (report.tables.isEmpty())
        return;
    auto *tables = new PlainTable({{tr("table")},
                                   {tr("rows"), PlainTable::Kind::Number, PlainTable::asContents},
                                   {tr("rows/s"), PlainTable::Kind::Number, PlainTable::asContents},
                                   {tr("source digest"), PlainTable::Kind::Identifier, 190},
                                   {tr("target digest"), PlainTable::Kind::Identifier, 190},
                                   {QString(), PlainTable::Kind::Text, 130}},
                                  tr("Tables with their digests"));
    for (const TableReport &each : report.tables) {
        const QString rate = each.seconds > 0 ? locale().toString(qint64(double(each.rowsWritten) / each.seconds))
                                              : QString();
        const int row = tables->addRow({each.table,
                                        locale().toString(each.rowsWritten),
                                        rate,
                                        shortDigest(each.digestSource),
                                        shortDigest(each.digestTarget),
                                        {}});
        tables->setCell(row, 5,
                        each.verified ? new Pill(tr("equal"), Pill::Tone::Good)
                                      : new Pill(tr("not verified"), Pill::Tone::Caution));
    }
    m_scroll->column().addWidget(tables);
}

void OutcomeScreen::showLeftBehind()
{
    const Rejects &quarantined = m_ended->report.quarantined;
    if (quarantined.isEmpty())
        return;
    QVBoxLayout &column = m_scroll->column();
    column.addSpacing(8);
    column.addWidget(makeTitle(tr("Left behind, in the source only")));
    auto *rejects = new RejectList;
    column.addWidget(rejects);
    rejects->showRejects(quarantined, RejectList::Choices::None);
}

Result<void> OutcomeScreen::saveReport(const QString &path) const
{
    return credenza::saveReport(path, m_ended->plan, m_ended->report);
}

void OutcomeScreen::offerSaving()
{
    const QString path = askForReportFile(*this);
    if (path.isEmpty())
        return;
    m_problem->hide();
    if (auto saved = saveReport(path); !saved)
        m_problem->showError(saved.error());
}

} // namespace credenza
