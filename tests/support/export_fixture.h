#pragma once

#include "sql/browse/export.h"
#include "tests/support/every_backend.h"

#include <QTemporaryDir>

namespace credenza {

using namespace Qt::StringLiterals;

inline const QString idColumn = u"id integer NOT NULL PRIMARY KEY"_s;

inline QStringList tablesFor(const QString &backend)
{
    const bool isLoose = backend == "sqlite"_L1;
    return {u"CREATE TABLE t (%1, big bigint, real double precision, exact numeric, word text, yes boolean, raw %2, "
            "at %3, day date, data %4, token text)"_s.arg(idColumn, isLoose ? u"blob"_s : u"bytea"_s,
                                                          isLoose ? u"text"_s : u"timestamp with time zone"_s,
                                                          isLoose ? u"text"_s : u"json"_s)};
}

/// Rows that every backend takes.
inline QStringList plainRows(const QString &backend)
{
    const QString bytes = backend == "sqlite"_L1 ? u"X'00ff'"_s : u"'\\x00ff'"_s;
    const QString insert = u"INSERT INTO t VALUES "_s;
    return {
        insert
            + u"(1, 9007199254740993, 0.1, 1.5, 'it''s \"q\", a\r\nb\t|\\', %1, %2, '2026-11-21 12:30:05.123456+00', "
              "'2026-11-21', '{ \"b\": 1.10, \"a\": \"\\u00e9\" }', 'secret')"_s.arg(u"true"_s, bytes),
        insert + u"(2, -9223372036854775808, -1e300, -7, '', false, NULL, NULL, NULL, '[]', '')"_s,
        insert + u"(3, 9223372036854775807, 1e-300, 0, ' 中文 😀 ', NULL, NULL, NULL, '0001-01-01', NULL, NULL)"_s,
        insert + u"(4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"_s,
        insert + u"(5, 0, 1, 12345678901234, 'NULL', true, NULL, '1969-12-31 23:59:59+00', NULL, '\"x\"', '\\x00')"_s};
}

inline Result<Table> tableIn(Connection &connection)
{
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    return *catalog->table(u"t");
}

inline Result<QList<ExportedFile>> exported(const Endpoint &endpoint, const QString &path, const ExportOptions &options,
                                            Progress &progress)
{
    auto snapshot = openSnapshot(endpoint);
    if (!snapshot)
        return snapshot.error();
    auto table = tableIn((*snapshot)->connection());
    if (!table)
        return table.error();
    return exportTables(**snapshot, {{.table = *table, .path = path}}, options, progress);
}

inline QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Does something at each report: stops, if nothing else is said.
class Interfering final : public Progress
{
public:
    Interfering() : m_act([this] { m_source.request_stop(); }) {}
    explicit Interfering(std::function<void()> act) : m_act(std::move(act)) {}

    void report(const Step &) override { m_act(); }
    void warn(const QString &text) override { warnings << text; }
    std::stop_token stop() const override { return m_source.get_token(); }

    QStringList warnings;

private:
    std::stop_source m_source;
    std::function<void()> m_act;
};

/// Exports to files in a folder that is empty before each test.
class ExportFixture : public EveryBackendTest
{
protected:
    void removeFiles()
    {
        for (const QString &name : files())
            QVERIFY(QFile::remove(file(name)));
    }

    /// A database with the table t of every type, and with these rows.
    Result<Endpoint> made(const QString &backend, const QStringList &rows)
    {
        const Endpoint endpoint = fresh(backend);
        auto connection = Connection::open(endpoint.writing());
        if (!connection)
            return connection.error();
        if (auto done = connection->executeAll(tablesFor(backend) + rows); !done)
            return done.error();
        return endpoint;
    }

    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList files() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

    QTemporaryDir m_folder;
};

} // namespace credenza
