#pragma once

#include "sql/console/read_statement.h"
#include "sql/profile/masking.h"
#include "tests/support/secret_tables.h"

namespace credenza {

/// A person's statement, run for reading.
inline Result<QueryResult> ask(Connection &connection, const QString &sql, const TableKnowledge &known,
                               qint64 mostRows = 0)
{
    auto statement = oneStatement(sql);
    if (!statement)
        return statement.error();
    return runReading(connection, {.statement = *statement, .mostRows = mostRows}, known);
}

/// What would be shown of a result, all in one text.
inline QString shown(const QueryResult &result)
{
    QString text;
    for (const QList<Value> &row : result.rows) {
        for (qsizetype at = 0; at < row.size(); ++at)
            text += (result.secrecy[at] == ColumnMeaning::Secrecy::Open ? displayText(row[at])
                                                                        : fingerprint(row[at], result.secrecy[at]).text)
                    + QChar(u'|');
    }
    return text;
}

} // namespace credenza

/// A fresh database with secrets in it, and a connection that reads it; for a test that runs on every backend.
#define SECRETS(connection)                                                                                            \
    QFETCH(QString, backend);                                                                                          \
    const Endpoint endpoint = fresh(backend);                                                                          \
    const auto tables = SecretTables::make(endpoint);                                                                  \
    VERIFY_RESULT(tables);                                                                                             \
    const TableKnowledge known{.catalog = tables->catalog, .profile = &tables->profile};                               \
    auto connection = Connection::open(endpoint.reading());                                                            \
    VERIFY_RESULT(connection)
