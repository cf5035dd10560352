#include "sql/dialect/sqlite/sqlite_bulk.h"

#include "sql/connection/grammar.h"
#include "sql/text/quoted.h"

#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Finalize
{
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using PreparedStatement = std::unique_ptr<sqlite3_stmt, Finalize>;

/// Shared by reading and writing: a prepared statement and what it is for.
class SqliteRows
{
public:
    SqliteRows(Connection &connection, QString doing)
        : m_connection(connection),
          m_database(static_cast<sqlite3 *>(connection.nativeHandle())),
          m_doing(std::move(doing))
    {
    }

    Result<void> prepare(const QString &sql)
    {
        const QByteArray utf8 = sql.toUtf8();
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_database, utf8.constData(), int(utf8.size()), &statement, nullptr) != SQLITE_OK)
            return failure();
        m_statement.reset(statement);
        return {};
    }

    Error failure() const
    {
        const QString code = QString::number(sqlite3_extended_errcode(m_database));
        const Grammar &grammar = m_connection.dialect().grammar;
        return {.kind = grammar.kindOf(code),
                .message = m_doing,
                .detail = QString::fromUtf8(sqlite3_errmsg(m_database)),
                .hint = grammar.hintFor(code),
                .code = code};
    }

    sqlite3_stmt *statement() const { return m_statement.get(); }

private:
    Connection &m_connection;
    sqlite3 *m_database;
    QString m_doing;
    PreparedStatement m_statement;
};

class SqliteRowReader final : public RowReader
{
public:
    SqliteRowReader(SqliteRows rows, qsizetype columns) : m_rows(std::move(rows)), m_columns(columns) {}

    Result<RowBatch> read(RowBatch batch) override
    {
        batch.reset(m_columns);
        while (!m_ended && !batch.isFull()) {
            const int code = sqlite3_step(m_rows.statement());
            if (code == SQLITE_DONE)
                m_ended = true;
            else if (code != SQLITE_ROW)
                return m_rows.failure();
            else
                appendRow(batch);
        }
        return batch;
    }

private:
    void appendRow(RowBatch &batch) const
    {
        for (int column = 0; column < int(m_columns); ++column)
            appendCell(batch, column);
    }

    /// Takes the value once, which locks the connection once; what follows needs no lock, as nobody else uses it.
    void appendCell(RowBatch &batch, int column) const
    {
        sqlite3_value *value = sqlite3_column_value(m_rows.statement(), column);
        switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER: return batch.addInteger(sqlite3_value_int64(value));
        case SQLITE_FLOAT: return batch.addReal(sqlite3_value_double(value));
        case SQLITE_TEXT: {
            const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
            return batch.addText({text, size_t(sqlite3_value_bytes(value))});
        }
        case SQLITE_BLOB: {
            const auto *bytes = static_cast<const char *>(sqlite3_value_blob(value));
            return batch.addBlob({bytes, size_t(sqlite3_value_bytes(value))});
        }
        default: return batch.addNull();
        }
    }

    SqliteRows m_rows;
    qsizetype m_columns;
    bool m_ended = false;
};

class SqliteRowWriter final : public RowWriter
{
public:
    explicit SqliteRowWriter(SqliteRows rows) : m_rows(std::move(rows)) {}

    Result<void> write(const RowBatch &batch) override
    {
        for (qsizetype index = 0; index < batch.rows(); ++index) {
            int position = 0;
            for (const Cell &cell : batch.row(index))
                bind(++position, batch, cell);
            if (sqlite3_step(m_rows.statement()) != SQLITE_DONE)
                return m_rows.failure();
            sqlite3_reset(m_rows.statement());
        }
        return {};
    }

    Result<void> finish() override { return {}; }

private:
    void bind(int position, const RowBatch &batch, const Cell &cell)
    {
        sqlite3_stmt *row = m_rows.statement();
        std::string_view bytes = cell.kind >= Cell::Kind::Text ? batch.view(cell) : std::string_view();
        if (!bytes.data())
            bytes = ""; // a null pointer would be bound as NULL
        switch (cell.kind) {
        case Cell::Kind::Null: sqlite3_bind_null(row, position); break;
        case Cell::Kind::Boolean:
        case Cell::Kind::Integer: sqlite3_bind_int64(row, position, cell.integer); break;
        case Cell::Kind::Real: sqlite3_bind_double(row, position, cell.real); break;
        case Cell::Kind::Text:
            sqlite3_bind_text64(row, position, bytes.data(), bytes.size(), SQLITE_STATIC, SQLITE_UTF8);
            break;
        case Cell::Kind::Bytes: sqlite3_bind_blob64(row, position, bytes.data(), bytes.size(), SQLITE_STATIC); break;
        }
    }

    SqliteRows m_rows;
};

} // namespace

Result<std::unique_ptr<RowReader>> SqliteBulk::reader(Connection &connection, const Table &table,
                                                      const QStringList &columns) const
{
    SqliteRows rows(connection, u"Reading %1"_s.arg(table.name.name));
    if (auto prepared = rows.prepare(u"SELECT %1 FROM %2"_s.arg(quotedList(columns), table.name.sql())); !prepared)
        return prepared.error();
    return std::unique_ptr<RowReader>(std::make_unique<SqliteRowReader>(std::move(rows), columns.size()));
}

Result<std::unique_ptr<RowWriter>> SqliteBulk::writer(Connection &connection, const Table &table,
                                                      const QStringList &columns, Hold) const
{
    SqliteRows rows(connection, u"Writing %1"_s.arg(table.name.name));
    const QString places = QStringList(columns.size(), u"?"_s).join(u", "_s);
    const QString sql = u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table.name.sql(), quotedList(columns), places);
    if (auto prepared = rows.prepare(sql); !prepared)
        return prepared.error();
    return std::unique_ptr<RowWriter>(std::make_unique<SqliteRowWriter>(std::move(rows)));
}

} // namespace credenza
