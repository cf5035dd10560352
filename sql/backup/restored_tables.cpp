#include "sql/backup/restored_tables.h"

#include "sql/compare/compare.h"

#include <set>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A database as the transaction that fills it sees it.
class FromWithin final : public Snapshot
{
public:
    explicit FromWithin(LoadTarget &target) : m_target(target) {}
    Connection &connection() override { return m_target.connection(); }
    Result<void> undisturbed() override { return {}; }

private:
    LoadTarget &m_target;
};

} // namespace

QStringList differingTables(const QMap<QString, RowDigest> &digests, const Manifest &manifest,
                            const QStringList &tables)
{
    std::set<QString> names(tables.begin(), tables.end());
    if (tables.isEmpty()) {
        names.insert(digests.keyBegin(), digests.keyEnd());
        for (const ArchivedTable &table : manifest.tables)
            names.insert(table.name);
    }
    QStringList differing;
    for (const QString &name : names) {
        const ArchivedTable *table = manifest.table(name);
        const auto found = digests.constFind(name);
        if (!table || found == digests.constEnd() || found->rows() != table->rows || found->hex() != table->digest)
            differing << name;
    }
    return differing;
}

Result<void> requireSame(const QMap<QString, RowDigest> &digests, const Manifest &manifest, const QStringList &tables)
{
    const QStringList differing = differingTables(digests, manifest, tables);
    if (differing.isEmpty())
        return {};
    return Error{.kind = Error::Kind::Mismatch,
                 .message = u"Tables differ from what the manifest of the archive says of them: %1"_s.arg(
                     differing.join(u", "_s)),
                 .hint = u"Nothing was changed. Take another archive."_s};
}

Result<QMap<QString, RowDigest>> proveRestored(LoadTarget &target, const Manifest &manifest, const QStringList &tables,
                                               Progress &progress)
{
    if (tables.isEmpty()) // which would mean all of them
        return QMap<QString, RowDigest>();
    auto identity = identify(target.connection());
    if (!identity)
        return identity.error();
    Opened within{std::make_unique<FromWithin>(target), std::move(*identity)};
    auto digests = digestDatabase(within, tables, progress);
    if (!digests)
        return digests.error();
    if (auto same = requireSame(digests->tables, manifest, tables); !same)
        return same.error();
    return digests->tables;
}

Result<void> requireEmptyTables(Connection &target, const QList<Table> &tables)
{
    for (const Table &table : tables) {
        auto rows = target.value({.sql = u"SELECT count(*) FROM "_s + table.name.sql()});
        if (!rows)
            return rows.error();
        if (std::get<qint64>(*rows) > 0)
            return Error{.kind = Error::Kind::Refused,
                         .message = u"Table %1 holds %L2 rows"_s.arg(table.name.name).arg(std::get<qint64>(*rows)),
                         .hint = u"Let them be replaced, or restore to another place."_s,
                         .remedy = Error::Remedy::ReplaceContent};
    }
    return {};
}

} // namespace credenza
