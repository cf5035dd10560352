#include "sql/dialect/postgresql/restored_proof.h"

#include "sql/compare/compare.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The database as its own transaction sees it.
class FromWithin final : public Snapshot
{
public:
    explicit FromWithin(LoadTarget &target) : m_target(target) {}
    Connection &connection() override { return m_target.connection(); }
    Result<void> undisturbed() override { return {}; }

private:
    LoadTarget &m_target;
};

bool isSame(const ArchivedTable *archived, const RowDigest &found)
{
    return archived && archived->rows == found.rows() && archived->digest == found.hex();
}

} // namespace

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
    QStringList differing;
    for (auto table = digests->tables.begin(); table != digests->tables.end(); ++table) {
        if (!isSame(manifest.table(table.key()), table.value()))
            differing << table.key();
    }
    if (differing.isEmpty())
        return digests->tables;
    return Error{.kind = Error::Kind::Mismatch,
                 .message = u"Tables differ from what the manifest of the archive says of them: %1"_s.arg(
                     differing.join(u", "_s)),
                 .hint = u"Nothing was changed. Take another archive."_s};
}

} // namespace credenza
