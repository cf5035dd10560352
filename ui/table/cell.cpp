#include "ui/table/cell.h"

#include "sql/profile/masking.h"
#include "sql/value/time_text.h"
#include "ui/table/bytes_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Cell", text);
}

GridCell flagCell(bool flag, const QString &stored)
{
    return {.text = translated(flag ? QT_TRANSLATE_NOOP("Cell", "yes") : QT_TRANSLATE_NOOP("Cell", "no")),
            .tip = stored,
            .kind = GridCell::Kind::Text};
}

} // namespace

QString ageText(qint64 seconds, qint64 now)
{
    struct Unit
    {
        qint64 length;
        const char *ago;
        const char *ahead;
    };
    static constexpr std::array<Unit, 6> units{
        {{365 * 86400, QT_TRANSLATE_NOOP("Cell", "%1 y ago"), QT_TRANSLATE_NOOP("Cell", "in %1 y")},
         {30 * 86400, QT_TRANSLATE_NOOP("Cell", "%1 mo ago"), QT_TRANSLATE_NOOP("Cell", "in %1 mo")},
         {86400, QT_TRANSLATE_NOOP("Cell", "%1 d ago"), QT_TRANSLATE_NOOP("Cell", "in %1 d")},
         {3600, QT_TRANSLATE_NOOP("Cell", "%1 h ago"), QT_TRANSLATE_NOOP("Cell", "in %1 h")},
         {60, QT_TRANSLATE_NOOP("Cell", "%1 min ago"), QT_TRANSLATE_NOOP("Cell", "in %1 min")},
         {1, QT_TRANSLATE_NOOP("Cell", "%1 s ago"), QT_TRANSLATE_NOOP("Cell", "in %1 s")}}};
    const qint64 distance = std::abs(now - seconds);
    for (const Unit &unit : units) {
        if (distance >= unit.length)
            return translated(seconds < now ? unit.ago : unit.ahead).arg(distance / unit.length);
    }
    return translated(QT_TRANSLATE_NOOP("Cell", "now"));
}

QList<GridCell> cellsOf(const QList<Value> &values, const QList<CellFormat> &formats, qint64 now)
{
    QList<GridCell> cells;
    cells.reserve(formats.size());
    for (qsizetype column = 0; column < formats.size(); ++column)
        cells << formats[column].cell(values[column], now);
    return cells;
}

CellFormat::CellFormat(const Table &table, const Column &column, const Profile *profile)
    : m_column(column), m_isKey(table.primaryKey.columns.contains(column.name))
{
    if (const ColumnMeaning *meaning = profile ? profile->column(table.name.name, column.name) : nullptr)
        m_meaning = *meaning;
}

bool CellFormat::isTime() const
{
    static const QStringList times{u"unix_s"_s, u"unix_ms"_s, u"iso_time"_s, u"timestamp"_s};
    return times.contains(m_meaning.is);
}

QString CellFormat::header() const
{
    return isTime() ? m_column.name + u" (UTC)"_s : m_column.name;
}

QString CellFormat::headerTip() const
{
    QStringList facts{m_column.type.isEmpty() ? translated(QT_TRANSLATE_NOOP("Cell", "no declared type"))
                                              : m_column.type};
    if (m_isKey)
        facts << translated(QT_TRANSLATE_NOOP("Cell", "key"));
    facts << (m_column.nullable ? translated(QT_TRANSLATE_NOOP("Cell", "may be NULL")) : u"NOT NULL"_s);
    if (!m_meaning.references.isEmpty())
        facts << u"→ "_s + m_meaning.references;
    if (isSecret())
        facts << translated(QT_TRANSLATE_NOOP("Cell", "secret, shown as a fingerprint"));
    return facts.join(u" · "_s);
}

Qt::Alignment CellFormat::alignment() const
{
    const bool isNumber = m_column.logical == LogicalType::Integer || m_column.logical == LogicalType::Real
                          || m_column.logical == LogicalType::Decimal;
    return Qt::AlignVCenter | (isTime() || (isNumber && m_meaning.is.isEmpty()) ? Qt::AlignRight : Qt::AlignLeft);
}

GridCell CellFormat::cell(const Value &value, qint64 now) const
{
    if (isNull(value))
        return {.text = m_meaning.empty.isEmpty() ? u"NULL"_s : m_meaning.empty,
                .tip = m_meaning.empty.isEmpty() ? QString() : u"NULL"_s,
                .kind = GridCell::Kind::Null};
    if (isSecret()) {
        const Fingerprint print = fingerprint(value, m_meaning.secrecy);
        return {.text = print.text,
                .tip = translated(QT_TRANSLATE_NOOP("Cell", "Fingerprint of a secret, length %1")).arg(print.length),
                .kind = GridCell::Kind::Secret};
    }
    if (const QString problem = problemOf(value); !problem.isEmpty())
        return {.text = oneLine(displayText(value)), .tip = problem, .kind = GridCell::Kind::Wrong};
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return bytesCell(*bytes);
    if (const std::optional<qint64> seconds = unixSeconds(value))
        return timeCell(value, *seconds, now);
    const QString text = displayText(value);
    if (text.isEmpty())
        return {.text = translated(QT_TRANSLATE_NOOP("Cell", "empty")), .tip = {}, .kind = GridCell::Kind::Empty};
    if (m_meaning.is == "flag"_L1 && (text == "0"_L1 || text == "1"_L1))
        return flagCell(text == "1"_L1, text);
    if (const auto *flag = std::get_if<bool>(&value))
        return flagCell(*flag, text);
    if (!std::holds_alternative<QString>(value))
        return {.text = text, .tip = {}, .kind = GridCell::Kind::Number};
    const bool isIdentifier = m_isKey || !m_meaning.references.isEmpty() || m_column.logical == LogicalType::Uuid;
    return {
        .text = oneLine(text), .tip = text, .kind = isIdentifier ? GridCell::Kind::Identifier : GridCell::Kind::Text};
}

/// What is wrong with a value by its stored form; empty when nothing is.
QString CellFormat::problemOf(const Value &value) const
{
    if (std::holds_alternative<InvalidText>(value))
        return translated(QT_TRANSLATE_NOOP("Cell", "This text is not valid UTF-8"));
    const bool isText = std::holds_alternative<QString>(value);
    const bool wantsNumber = m_column.logical == LogicalType::Integer || m_column.logical == LogicalType::Real
                             || m_column.logical == LogicalType::Boolean;
    if (wantsNumber && isText && !m_column.type.isEmpty())
        return translated(QT_TRANSLATE_NOOP("Cell", "Text in a column of %1")).arg(m_column.type);
    if (m_column.logical == LogicalType::Text && std::holds_alternative<QByteArray>(value))
        return translated(QT_TRANSLATE_NOOP("Cell", "Bytes in a column of text"));
    return {};
}

GridCell CellFormat::bytesCell(const QByteArray &bytes) const
{
    if (bytes.size() == 16 && m_meaning.is == "uuid_bytes"_L1)
        return {.text = QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces),
                .tip = bytesText(bytes),
                .kind = GridCell::Kind::Identifier};
    if (const QString image = imageKind(bytes); !image.isEmpty())
        return {.text = image, .tip = bytesText(bytes), .kind = GridCell::Kind::Text};
    return {.text = bytesText(bytes),
            .tip = translated(QT_TRANSLATE_NOOP("Cell", "%L1 bytes")).arg(bytes.size()),
            .kind = GridCell::Kind::Identifier};
}

std::optional<qint64> CellFormat::unixSeconds(const Value &value) const
{
    const auto *text = std::get_if<QString>(&value);
    if (text && isTime()) {
        const auto microseconds = microsecondsIn(text->toStdString());
        return microseconds ? std::optional(*microseconds / 1'000'000) : std::nullopt;
    }
    const auto *number = std::get_if<qint64>(&value);
    if (!number || !isTime())
        return std::nullopt;
    const qint64 seconds = m_meaning.is == "unix_ms"_L1 ? *number / 1000 : *number;
    constexpr qint64 endOfYear9999 = 253402300799;
    return std::abs(seconds) <= endOfYear9999 ? std::optional(seconds) : std::nullopt;
}

GridCell CellFormat::timeCell(const Value &value, qint64 seconds, qint64 now) const
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return {.text = time.toString(u"yyyy-MM-dd HH:mm"_s),
            .tip = u"%1 UTC · %2 · %3"_s.arg(time.toString(u"yyyy-MM-dd HH:mm:ss"_s), ageText(seconds, now),
                                             displayText(value)),
            .kind = GridCell::Kind::Number};
}

} // namespace credenza
