#include "ui/backup/archive_compare.h"

#include "sql/compare/belonging_rows.h"
#include "sql/compare/undisturbed.h"
#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What names rows of a table to a person, on either side.
class RowNames
{
public:
    RowNames(Opened &a, Opened &b, const QString &table) : m_a(a), m_b(b), m_table(table) {}

    Result<ListedRow> listed(const DifferingRow &row)
    {
        Opened &side = row.a.isEmpty() ? m_b : m_a;
        const RowKey &key = row.a.isEmpty() ? row.b : row.a;
        ListedRow listed{.row = row, .key = maskedKey(key, side.identity.profile(), m_table), .label = {}};
        const Profile *profile = side.identity.profile();
        const TableProfile *meaning = profile ? profile->table(m_table) : nullptr;
        const Table *table = side.identity.catalog.table(m_table);
        const qsizetype at = meaning ? table->columnNames().indexOf(meaning->label) : -1;
        if (at < 0)
            return listed;
        auto rows = rowsWithKey(side.connection(), *table, key);
        if (!rows)
            return rows.error();
        if (!rows->isEmpty())
            listed.label = maskedText(rows->first()[at], profile, m_table, meaning->label);
        return listed;
    }

private:
    Opened &m_a;
    Opened &m_b;
    QString m_table;
};

Result<ListedTable> listTable(Opened &a, Opened &b, const QString &name, Progress &progress)
{
    auto difference = tableDifference(a, b, name, ArchiveComparison::mostListed, progress);
    if (!difference)
        return difference.error();
    ListedTable table{.counts = difference->counts, .rows = {}};
    RowNames names(a, b, name);
    for (const DifferingRow &row : std::as_const(difference->rows)) {
        auto listed = names.listed(row);
        if (!listed)
            return listed.error();
        table.rows << *listed;
    }
    return table;
}

/// `sides` are those that are open.
Result<ArchiveComparison> compareBoth(const ArchiveComparison &sides, Opened &a, Opened &b, Progress &progress)
{
    auto content = compare(a, b, {}, progress);
    if (!content)
        return content.error();
    ArchiveComparison now{
        .a = sides.a, .b = sides.b, .content = *content, .tables = {}, .access = {}, .accessNote = {}};
    for (const auto &[name, table] : content->tables.asKeyValueRange()) {
        if (table.equal)
            continue;
        auto listed = listTable(a, b, name, progress);
        if (!listed)
            return listed.error();
        now.tables.insert(name, *listed);
    }
    auto access = compareSecurity(a, b, progress);
    if (!access && access.error().kind != Error::Kind::Unfit)
        return access.error();
    now.access = access.value_or(SecurityComparison());
    now.accessNote = access ? QString() : access.error().detail;
    now.a.identity = std::make_shared<const Identity>(a.identity);
    now.b.identity = std::make_shared<const Identity>(b.identity);
    return now;
}

Result<ComparedSide> unpack(const ArchiveEntry &entry, const QString &identityFile, Progress &progress)
{
    auto held = HeldArchive::open(entry.path, identityFile, progress);
    if (!held)
        return held.error();
    return ComparedSide{.archive = *held, .endpoint = (*held)->endpoint(), .identity = nullptr};
}

} // namespace

Result<ArchiveComparison> compareArchive(const CompareWish &wish, Progress &progress)
{
    ArchiveComparison comparison;
    auto a = unpack(wish.archive, wish.identityFile, progress);
    if (!a)
        return a.error();
    comparison.a = *a;
    comparison.b.endpoint = wish.live;
    if (wish.later) {
        auto b = unpack(*wish.later, wish.identityFile, progress);
        if (!b)
            return b.error();
        comparison.b = *b;
    }
    return compareAgain(comparison, progress);
}

Result<ArchiveComparison> compareAgain(const ArchiveComparison &before, Progress &progress)
{
    return askUndisturbed(before.b.endpoint, [&](Opened &b) -> Result<ArchiveComparison> {
        auto a = openForReading(before.a.endpoint);
        if (!a)
            return a.error();
        return compareBoth(before, *a, b, progress);
    });
}

Result<BringBackPlan> planBringingBack(const ArchiveComparison &comparison, const BringBackChoice &choice,
                                       Progress &progress)
{
    return askUndisturbed(comparison.b.endpoint, [&](Opened &b) -> Result<BringBackPlan> {
        auto a = openForReading(comparison.a.endpoint);
        if (!a)
            return a.error();
        BringBackWish wish{.chosen = choice.rows, .belonging = {}};
        for (const RowPlace &row : choice.rows) {
            if (choice.extent == BringBackChoice::Extent::Rows)
                break;
            auto belonging = belongingTo(*a, row, progress);
            if (!belonging)
                return belonging.error();
            wish.belonging += *belonging;
        }
        return planBringBack(*a, b, wish, progress);
    });
}

} // namespace credenza
