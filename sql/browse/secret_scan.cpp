#include "sql/browse/secret_scan.h"

#include "sql/catalog/bulk_transfer.h"
#include "sql/dialect/dialect.h"
#include "sql/profile/masking.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The bytes of a text or blob without a copy; other cells as their value.
Value bytesOfCell(const RowBatch &batch, const Cell &cell)
{
    if (cell.kind != Cell::Kind::Text && cell.kind != Cell::Kind::Bytes)
        return valueOf(batch, cell);
    const std::string_view bytes = batch.view(cell);
    return QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size()));
}

} // namespace

QString fingerprintDigits(const QString &text)
{
    static const QRegularExpression form(uR"(^(?:fp:)?([0-9a-f]{6,12})…?$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(text.trimmed()).captured(1).toLower();
}

Result<QList<Value>> secretsLike(Connection &connection, const Table &table, const SecretColumn &column,
                                 const QString &digits)
{
    const QString beginning = u"fp:"_s + digits;
    auto reader = connection.dialect().bulk.reader(connection, table, {column.name});
    if (!reader)
        return reader.error();
    QList<Value> found;
    RowBatch batch;
    do {
        auto read = (*reader)->read(std::move(batch));
        if (!read)
            return read.error();
        batch = std::move(*read);
        for (qsizetype at = 0; at < batch.rows(); ++at) {
            const Cell &cell = batch.row(at).front();
            if (cell.kind != Cell::Kind::Null
                && fingerprint(bytesOfCell(batch, cell), column.secrecy).text.startsWith(beginning))
                found << valueOf(batch, cell);
        }
    } while (!batch.isEmpty());
    return found;
}

} // namespace credenza
