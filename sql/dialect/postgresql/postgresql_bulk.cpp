#include "sql/dialect/postgresql/postgresql_bulk.h"

#include "sql/connection/grammar.h"
#include "sql/dialect/postgresql/copy_format.h"
#include "sql/text/quoted.h"

#include <libpq-fe.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Clear
{
    void operator()(PGresult *result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

/// A COPY on the driver's connection; destroyed unfinished it is ended, so that the connection can roll back.
class Copy
{
public:
    Copy(Connection &connection, QString doing)
        : m_connection(&connection),
          m_handle(static_cast<PGconn *>(connection.nativeHandle())),
          m_doing(std::move(doing))
    {
    }
    Copy(Copy &&other) noexcept
        : m_connection(other.m_connection),
          m_handle(other.m_handle),
          m_doing(std::move(other.m_doing)),
          m_running(std::exchange(other.m_running, false))
    {
    }
    Copy &operator=(Copy &&) = delete;

    ~Copy()
    {
        if (!m_running)
            return;
        if (PQtransactionStatus(m_handle) == PQTRANS_ACTIVE) {
            PQputCopyEnd(m_handle, "ended early");
            m_connection->interrupter()();
        }
        drain();
    }

    Result<void> start(const QString &sql, ExecStatusType expected)
    {
        const Answer answer(PQexec(m_handle, sql.toUtf8().constData()));
        if (PQresultStatus(answer.get()) != expected)
            return failure(answer.get());
        m_running = true;
        return {};
    }

    /// Reads what the server says at the end.
    Result<void> finish()
    {
        m_running = false;
        const Answer answer(PQgetResult(m_handle));
        const bool good = PQresultStatus(answer.get()) == PGRES_COMMAND_OK;
        const Error error = good ? Error{} : failure(answer.get());
        drain();
        return good ? Result<void>{} : Result<void>(error);
    }

    Error failure(const PGresult *answer) const
    {
        const char *state = answer ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
        const QString code = QString::fromLatin1(state ? state : "");
        const Grammar &grammar = m_connection->dialect().grammar;
        const char *primary = answer ? PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
        return {.kind = code.isEmpty() ? Error::Kind::Unreachable : grammar.kindOf(code),
                .message = m_doing,
                .detail = QString::fromUtf8(primary ? primary : PQerrorMessage(m_handle)).trimmed(),
                .hint = grammar.hintFor(code),
                .code = code};
    }

    PGconn *handle() const { return m_handle; }
    const QString &doing() const { return m_doing; }

private:
    void drain() const
    {
        while (PGresult *rest = PQgetResult(m_handle)) {
            const bool sends = PQresultStatus(rest) == PGRES_COPY_OUT;
            PQclear(rest);
            char *buffer = nullptr;
            while (sends && PQgetCopyData(m_handle, &buffer, 0) > 0)
                PQfreemem(buffer);
        }
    }

    Connection *m_connection;
    PGconn *m_handle;
    QString m_doing;
    bool m_running = false;
};

class CopyReader final : public RowReader
{
public:
    CopyReader(Copy copy, std::vector<Wire> wires) : m_copy(std::move(copy)), m_wires(std::move(wires)) {}

    Result<RowBatch> read(RowBatch batch) override
    {
        batch.reset(qsizetype(m_wires.size()));
        while (!m_ended && !batch.isFull()) {
            char *buffer = nullptr;
            const int size = PQgetCopyData(m_copy.handle(), &buffer, 0);
            if (size == -1) {
                m_ended = true;
                if (auto finished = m_copy.finish(); !finished)
                    return finished.error();
                break;
            }
            if (size < 0)
                return m_copy.failure(nullptr);
            const std::unique_ptr<char, decltype(&PQfreemem)> owned(buffer, &PQfreemem);
            if (auto appended = append(batch, {buffer, size}); !appended)
                return appended.error();
        }
        return batch;
    }

private:
    /// The first message carries the header before its row, the last is the trailer alone.
    Result<void> append(RowBatch &batch, QByteArrayView message)
    {
        if (std::exchange(m_first, false))
            message = message.sliced(copyHeader().size());
        if (message.isEmpty() || message == copyTrailer())
            return {};
        return readBinaryRow(batch, message, m_wires);
    }

    Copy m_copy;
    std::vector<Wire> m_wires;
    bool m_first = true;
    bool m_ended = false;
};

class CopyWriter final : public RowWriter
{
public:
    CopyWriter(Copy copy, std::vector<Wire> wires, bool binary)
        : m_copy(std::move(copy)), m_wires(std::move(wires)), m_binary(binary)
    {
        if (m_binary)
            m_buffer.assign(copyHeader().begin(), copyHeader().end());
    }

    Result<void> write(const RowBatch &batch) override
    {
        for (qsizetype row = 0; row < batch.rows(); ++row) {
            auto appended = m_binary ? appendBinaryRow(m_buffer, batch, row, m_wires)
                                     : appendTextRow(m_buffer, batch, row);
            if (!appended) {
                Error error = appended.error();
                error.message = m_copy.doing() + u": "_s + error.message;
                return error;
            }
        }
        return send();
    }

    Result<void> finish() override
    {
        if (m_binary)
            m_buffer.insert(m_buffer.end(), copyTrailer().begin(), copyTrailer().end());
        if (auto sent = send(); !sent)
            return sent;
        if (PQputCopyEnd(m_copy.handle(), nullptr) != 1)
            return m_copy.failure(nullptr);
        return m_copy.finish();
    }

private:
    Result<void> send()
    {
        if (!m_buffer.empty() && PQputCopyData(m_copy.handle(), m_buffer.data(), int(m_buffer.size())) != 1)
            return m_copy.finish();
        m_buffer.clear();
        return {};
    }

    Copy m_copy;
    std::vector<Wire> m_wires;
    std::vector<char> m_buffer;
    bool m_binary;
};

} // namespace

Result<std::unique_ptr<RowReader>> PostgresqlBulk::reader(Connection &connection, const Table &table,
                                                          const QStringList &columns) const
{
    const std::vector<Wire> wires = wiresOf(table, columns);
    Copy copy(connection, u"Reading %1"_s.arg(table.name.name));
    const QString sql = u"COPY %1 TO STDOUT (FORMAT binary)"_s.arg(copySource(table, columns));
    if (auto started = copy.start(sql, PGRES_COPY_OUT); !started)
        return started.error();
    return std::unique_ptr<RowReader>(std::make_unique<CopyReader>(std::move(copy), wires));
}

Result<std::unique_ptr<RowWriter>> PostgresqlBulk::writer(Connection &connection, const Table &table,
                                                          const QStringList &columns, Hold hold) const
{
    const std::vector<Wire> wires = wiresOf(table, columns);
    const bool binary = std::find(wires.begin(), wires.end(), Wire::None) == wires.end();
    Copy copy(connection, u"Writing %1"_s.arg(table.name.name));
    const QString options = (binary ? u"FORMAT binary"_s : u"FORMAT text"_s)
                            + (hold == Hold::Granted ? u""_s : u", FREEZE"_s);
    const QString sql = u"COPY %1%2 FROM STDIN (%3)"_s.arg(table.name.sql(), copyColumns(columns), options);
    if (auto started = copy.start(sql, PGRES_COPY_IN); !started)
        return started.error();
    return std::unique_ptr<RowWriter>(std::make_unique<CopyWriter>(std::move(copy), wires, binary));
}

} // namespace credenza
