#include "sql/transfer/value_check.h"

#include "sql/profile/masking.h"
#include "sql/value/text_check.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Form = ColumnLimits::Form;

constexpr qint64 mostExact = qint64(1) << 53; ///< up to here a double has every whole number

bool isFlag(const Cell &cell)
{
    const bool isWhole = cell.kind == Cell::Kind::Boolean || cell.kind == Cell::Kind::Integer;
    return isWhole && (cell.integer == 0 || cell.integer == 1);
}

std::optional<RejectCause> integerCause(const Cell &cell, const ColumnLimits &limits)
{
    if (cell.kind != Cell::Kind::Integer && cell.kind != Cell::Kind::Boolean)
        return RejectCause::NotInteger;
    if (cell.integer < limits.least || cell.integer > limits.most)
        return RejectCause::OutOfRange;
    return std::nullopt;
}

std::optional<RejectCause> jsonCause(std::string_view text, Form form)
{
    switch (faultOf(text)) {
    case JsonFault::NotJson: return RejectCause::NotJson;
    case JsonFault::Unstorable:
        if (form == Form::BinaryJson)
            return RejectCause::UnstorableJson;
        break;
    case JsonFault::None: break;
    }
    return std::nullopt;
}

/// What the characters alone say, whatever they should mean.
std::optional<RejectCause> characterCause(std::string_view text, const ColumnLimits &limits)
{
    if (!limits.takesNul && text.find('\0') != std::string_view::npos)
        return RejectCause::NulCharacter;
    if (!limits.takesInvalidUtf8 && !isUtf8(text))
        return RejectCause::InvalidUtf8;
    return std::nullopt;
}

std::optional<RejectCause> textCause(std::string_view text, const ColumnLimits &limits)
{
    if (auto cause = characterCause(text, limits))
        return cause;
    switch (limits.form) {
    case Form::Text:
        if (limits.characters >= 0 && charactersIn(text) > limits.characters)
            return RejectCause::TooLong;
        return std::nullopt;
    case Form::Json:
    case Form::BinaryJson: return jsonCause(text, limits.form);
    case Form::Uuid: return isUuid(text) ? std::nullopt : std::optional(RejectCause::NotUuid);
    case Form::Timestamp:
    case Form::Date: return isIsoTime(text) ? std::nullopt : std::optional(RejectCause::NotTime);
    case Form::Bytes: return RejectCause::NotBytes;
    case Form::Boolean: return RejectCause::NotBoolean;
    case Form::Real: return RejectCause::NotNumber;
    case Form::Integer: return RejectCause::NotInteger;
    case Form::Decimal:
    case Form::Anything: break;
    }
    return std::nullopt;
}

std::optional<RejectCause> realCause(double real, const ColumnLimits &limits)
{
    if (std::isnan(real) && !limits.takesNaN)
        return RejectCause::NotANumber;
    if (real == 0 && std::signbit(real) && !limits.takesNegativeZero)
        return RejectCause::NegativeZero;
    return std::nullopt;
}

std::optional<RejectCause> numberCause(const Cell &cell, const ColumnLimits &limits)
{
    switch (limits.form) {
    case Form::Boolean: return isFlag(cell) ? std::nullopt : std::optional(RejectCause::NotBoolean);
    case Form::Integer: return integerCause(cell, limits);
    case Form::Text: return RejectCause::NotText;
    case Form::Json:
    case Form::BinaryJson: return RejectCause::NotJson;
    case Form::Uuid: return RejectCause::NotUuid;
    case Form::Timestamp:
    case Form::Date: return RejectCause::NotTime;
    case Form::Bytes: return RejectCause::NotBytes;
    case Form::Real:
        if (cell.kind == Cell::Kind::Integer && (cell.integer > mostExact || cell.integer < -mostExact))
            return RejectCause::OutOfRange;
        break;
    case Form::Decimal:
    case Form::Anything: break;
    }
    return cell.kind == Cell::Kind::Real ? realCause(cell.real, limits) : std::nullopt;
}

/// The limits for text that is known to be ASCII without NUL.
QList<ColumnLimits> withoutCharacters(QList<ColumnLimits> limits)
{
    for (ColumnLimits &each : limits) {
        each.takesNul = true;
        each.takesInvalidUtf8 = true;
    }
    return limits;
}

} // namespace

std::optional<RejectCause> causeAgainst(const RowBatch &batch, const Cell &cell, const ColumnLimits &limits)
{
    switch (cell.kind) {
    case Cell::Kind::Null: return limits.takesNull ? std::nullopt : std::optional(RejectCause::Missing);
    case Cell::Kind::Boolean:
    case Cell::Kind::Integer:
    case Cell::Kind::Real: return numberCause(cell, limits);
    case Cell::Kind::Text: return textCause(batch.view(cell), limits);
    case Cell::Kind::Bytes: break;
    }
    const bool takesBytes = limits.form == Form::Bytes || limits.form == Form::Anything;
    return takesBytes ? std::nullopt : std::optional(RejectCause::NotText);
}

QByteArray keyOf(const RowBatch &batch, std::span<const Cell> row, const QList<qsizetype> &columns)
{
    QList<Value> values;
    for (const qsizetype column : columns)
        values << valueOf(batch, row[size_t(column)]);
    return joinedKey(values);
}

QList<qsizetype> keyPositions(const Table &table, const QStringList &columns)
{
    QList<qsizetype> positions;
    for (const QString &name : table.primaryKey.columns)
        positions << columns.indexOf(name);
    return positions.contains(-1) ? QList<qsizetype>() : positions;
}

ValueCheck::ValueCheck(const Table &source, const QStringList &columns, QList<ColumnLimits> limits,
                       const Profile *profile, const QList<RejectCause> &acceptedLosses, Rejects &rejects)
    : m_source(source),
      m_columns(columns),
      m_limits(std::move(limits)),
      m_profile(profile),
      m_plainLimits(withoutCharacters(m_limits)),
      m_key(keyPositions(source, columns)),
      m_accepted(acceptedLosses),
      m_rejects(rejects)
{
}

void ValueCheck::check(RowBatch &batch)
{
    const QList<ColumnLimits> &limits = batch.isPlainAscii() ? m_plainLimits : m_limits;
    for (qsizetype row = 0; row < batch.rows(); ++row, ++m_rows) {
        std::optional<QByteArray> key; // as the source has it: taken before anything of the row is bent
        for (qsizetype column = 0; column < limits.size(); ++column) {
            auto cause = causeAgainst(batch, batch.row(row)[size_t(column)], limits[column]);
            if (!cause)
                continue;
            if (!key)
                key = keyOf(batch, batch.row(row), m_key);
            if (bendIfAccepted(batch, row, column, *cause))
                cause = causeAgainst(batch, batch.row(row)[size_t(column)], limits[column]);
            if (cause)
                reject(batch, row, column, {*cause, *key});
        }
    }
}

bool ValueCheck::bendIfAccepted(RowBatch &batch, qsizetype row, qsizetype column, RejectCause cause)
{
    if (!m_accepted.contains(cause) || !bend(batch, batch.row(row)[size_t(column)], cause))
        return false;
    m_losses.insert({column, cause});
    return true;
}

QList<Conversion> ValueCheck::losses() const
{
    QList<Conversion> conversions;
    for (const auto &[column, cause] : m_losses)
        conversions.append({m_source.name.name, m_columns[column], nameOf(cause), true});
    return conversions;
}

void ValueCheck::reject(const RowBatch &batch, qsizetype row, qsizetype column, const Cause &cause)
{
    m_rejects.add({.table = m_source.name.name,
                   .column = m_columns[column],
                   .row = rowName(batch, row),
                   .value = shown(batch, batch.row(row)[size_t(column)], column),
                   .cause = cause.what,
                   .key = cause.key});
}

QString ValueCheck::shown(const RowBatch &batch, const Cell &cell, qsizetype column) const
{
    constexpr qsizetype longest = 60;
    const QString text = maskedText(valueOf(batch, cell), m_profile, m_source.name.name, m_columns[column])
                             .replace(QChar(0), u"\\0"_s);
    return text.size() > longest ? text.first(longest) + u'…' : text;
}

QString ValueCheck::rowName(const RowBatch &batch, qsizetype row) const
{
    QStringList parts;
    for (const qsizetype column : m_key)
        parts << m_columns[column] + u'=' + shown(batch, batch.row(row)[size_t(column)], column);
    return parts.isEmpty() ? u"row %1 as read"_s.arg(m_rows + 1) : parts.join(u", "_s);
}

} // namespace credenza
