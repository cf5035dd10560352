#include "ui/transfer/transfer_progress.h"

#include "ui/transfer/table_step.h"

#include <algorithm>

namespace credenza {

namespace {

double part(qint64 done, qint64 expected)
{
    return expected > 0 ? std::min(1.0, double(done) / double(expected)) : 0.0;
}

} // namespace

double TransferProgress::TableState::share() const
{
    if (stage == Stage::ReadBack)
        return 1;
    const double copying = stage == Stage::Waiting || stage == Stage::Copying ? part(copied, expected) : 1;
    return (copying + part(readBack, std::max(copied, expected))) / 2;
}

TransferProgress::TransferProgress(const TransferPlan &plan, const QHash<QString, qint64> &rows)
    : m_verification(plan.options.verification)
{
    for (const QString &table : plan.tables)
        m_tables.append({.table = table, .expected = rows.value(table, -1)});
}

/// Tables come one after the other: one that is reached ends those before it.
void TransferProgress::take(const Step &step, qint64 now)
{
    m_phase = std::max(m_phase, phaseOf(step.what).value_or(m_phase));
    m_table = -1;
    const auto known = tableStep(step.what);
    const auto found = std::find_if(m_tables.begin(), m_tables.end(),
                                    [&known](const TableState &each) { return known && each.table == known->table; });
    if (found == m_tables.end())
        return;
    m_table = found - m_tables.begin();
    if (known->doing == TableStep::Doing::Check)
        return;
    if (m_firstRows < 0)
        m_firstRows = now;
    const bool isCopying = known->doing == TableStep::Doing::Copy;
    for (auto each = m_tables.begin(); each != (isCopying ? found : m_tables.end()); ++each)
        each->stage = std::max(each->stage, Stage::Copied);
    if (isCopying) {
        if (found->stage == Stage::Waiting)
            found->began = now;
        found->stage = Stage::Copying;
        found->copied = step.done;
        found->rate = now > found->began ? double(step.done) * 1000 / double(now - found->began) : 0;
        return;
    }
    for (auto before = m_tables.begin(); before != found; ++before)
        before->stage = Stage::ReadBack;
    found->stage = Stage::ReadingBack;
    found->readBack = step.done;
}

TransferProgress::Place TransferProgress::place() const
{
    const bool isSkipping = m_verification == TransferOptions::Verification::Skip;
    const int all = int(TransferPhase::Committing) + 1;
    Place place{.phase = m_phase, .number = int(m_phase) + 1, .of = isSkipping ? all - 1 : all};
    if (isSkipping && m_phase > TransferPhase::ReadingBack)
        --place.number;
    if (m_table >= 0) {
        place.table = m_tables[m_table].table;
        place.tableNumber = int(m_table) + 1;
    }
    return place;
}

double TransferProgress::share() const
{
    const bool isVerified = m_verification == TransferOptions::Verification::ReadBack;
    double all = 0;
    double done = 0;
    for (const TableState &each : m_tables) {
        const double rows = double(std::max({each.expected, each.copied, qint64(1)}));
        const bool isCopied = each.stage != Stage::Waiting && each.stage != Stage::Copying;
        all += isVerified ? 2 * rows : rows;
        done += isCopied ? rows : rows * part(each.copied, each.expected);
        if (isVerified)
            done += each.stage == Stage::ReadBack ? rows : rows * part(each.readBack, std::max(each.copied, qint64(1)));
    }
    return all > 0 ? done / all : 0;
}

std::optional<qint64> TransferProgress::secondsLeft(qint64 now) const
{
    constexpr double leastShare = 0.02;
    constexpr qint64 leastMilliseconds = 1000;
    const double done = share();
    if (m_firstRows < 0 || done < leastShare || now - m_firstRows < leastMilliseconds)
        return std::nullopt;
    return qint64(double(now - m_firstRows) / 1000 * (1 - done) / done + 0.5);
}

} // namespace credenza
