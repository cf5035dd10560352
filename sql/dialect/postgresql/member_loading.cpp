#include "sql/dialect/postgresql/member_loading.h"

#include "sql/backup/member_ahead.h"
#include "sql/dialect/postgresql/copy_in.h"
#include "sql/text/quoted.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 largestScript = 256 * 1024 * 1024;

class MemberLoader
{
public:
    MemberLoader(ArchiveReader &archive, const MemberLoading &loading, Progress &progress)
        : m_archive(archive), m_loading(loading), m_progress(progress)
    {
        for (const ArchivedTable &table : loading.manifest.tables) {
            if (!loading.tables.isEmpty() && !loading.tables.contains(table.name))
                continue;
            for (const QString &name : table.members)
                m_tables.insert(name, &table);
        }
    }

    Result<void> load()
    {
        for (;;) {
            auto name = m_archive.next();
            if (!name)
                return name.error();
            if (!*name || **name == member::restore)
                return m_hasSchema ? endTable() : noArchive();
            m_hasSchema = m_hasSchema || **name == member::schema;
            if (auto taken = take(**name); !taken)
                return taken;
        }
    }

private:
    Result<void> take(const QString &name)
    {
        if (const ArchivedTable *table = m_tables.value(name))
            return addRows(*table);
        if (m_loading.scripts == MemberLoading::Scripts::PassOver)
            return {};
        if (name == member::catalog)
            return readCatalog();
        if (name == member::schema || name == member::sequences || name == member::schemaAfter
            || name == member::history)
            return run(name);
        return {};
    }

    Result<void> readCatalog()
    {
        auto json = m_archive.readAll(largestCatalog);
        if (!json)
            return json.error();
        auto catalog = readCatalogJson(*json);
        if (!catalog)
            return catalog.error();
        m_schema = catalog->schema;
        if (!m_loading.prepare)
            return {};
        if (auto looking = lookInto(quoted(m_schema)); !looking)
            return looking;
        return m_loading.prepare(*catalog);
    }

    /// A script leaves a search path of its own.
    Result<void> run(const QString &name)
    {
        if (auto ended = endTable(); !ended)
            return ended;
        auto script = m_archive.readAll(largestScript);
        if (!script)
            return script.error();
        m_progress.report({.what = u"run "_s + name});
        if (auto done = runScript(m_loading.connection, *script, u"Running %1 of the archive"_s.arg(name)); !done)
            return done;
        return lookInto(quoted(m_schema) + (m_schema == "public"_L1 ? u""_s : u", public"_s));
    }

    Result<void> lookInto(const QString &path)
    {
        return m_loading.connection.executeAll({u"SET search_path = "_s + path});
    }

    Result<void> addRows(const ArchivedTable &table)
    {
        if (m_table != &table) {
            if (auto ended = endTable(); !ended)
                return ended;
            auto begun = CopyIn::begin(m_loading.connection, {.schema = {}, .name = table.name}, table.columns,
                                       m_loading.hold);
            if (!begun)
                return begun.error();
            m_copy.emplace(std::move(*begun));
            m_table = &table;
            m_bytes = 0;
        }
        for (MemberAhead member(m_archive);;) {
            if (auto going = m_progress.checkpoint(); !going)
                return going;
            auto piece = member.read();
            if (!piece)
                return piece.error();
            if (piece->isEmpty())
                return {};
            if (auto added = m_copy->add(*piece); !added)
                return added;
            m_bytes += piece->size();
            m_progress.report({.what = u"restore "_s + table.name, .done = m_bytes, .total = -1, .unit = u"bytes"_s});
        }
    }

    Result<void> endTable()
    {
        if (!m_copy)
            return {};
        auto finished = m_copy->finish();
        m_copy.reset();
        m_table = nullptr;
        return finished;
    }

    static Error noArchive()
    {
        return {.kind = Error::Kind::Unfit,
                .message = u"The archive holds no %1"_s.arg(member::schema),
                .hint = u"Choose an archive of a database of this kind."_s};
    }

    ArchiveReader &m_archive;
    const MemberLoading &m_loading;
    Progress &m_progress;
    QHash<QString, const ArchivedTable *> m_tables; ///< by member
    bool m_hasSchema = false;
    QString m_schema;
    const ArchivedTable *m_table = nullptr; ///< the one that is being filled
    std::optional<CopyIn> m_copy;
    qint64 m_bytes = 0;
};

} // namespace

Result<void> loadMembers(ArchiveReader &archive, const MemberLoading &loading, Progress &progress)
{
    return MemberLoader(archive, loading, progress).load();
}

} // namespace credenza
