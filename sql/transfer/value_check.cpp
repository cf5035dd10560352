#include "sql/transfer/value_check.h"

#include "sql/catalog/introspector.h"
#include "sql/profile/masking.h"
#include "sql/value/text_check.h"
#include "sql/value/time_text.h"

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
    case Form::Date:
        return microsecondsIn(text) || isUnusualTime(text) ? std::nullopt : std::optional(RejectCause::NotTime);
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

/// What the target takes, less what the source cannot hold anyway.
QList<ColumnLimits> limitsBetween(const TablePair &tables)
{
    QList<ColumnLimits> all;
    for (const ColumnPair &pair : tables.columns) {
        ColumnLimits limits = tables.to.dialect.introspector.limits(*tables.to.table.column(pair.to));
        const ColumnLimits before = tables.from.dialect.introspector.limits(*tables.from.table.column(pair.from));
        limits.takesNul = limits.takesNul || !before.takesNul;
        limits.takesInvalidUtf8 = limits.takesInvalidUtf8 || !before.takesInvalidUtf8;
        all << limits;
    }
    return all;
}

/// What is wrong with a value that is not of the form which the target's column has.
RejectCause unfitCause(const Encoding &target)
{
    switch (target.family()) {
    case Encoding::Family::Time: return RejectCause::NotTime;
    case Encoding::Family::Uuid: return RejectCause::NotUuid;
    default: return RejectCause::NotBoolean;
    }
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

ValueCheck::ValueCheck(const TablePair &tables, const QList<RejectCause> &acceptedLosses, IdMap &ids, Rejects &rejects)
    : m_tables(tables),
      m_columns(tables.sourceColumns()),
      m_limits(limitsBetween(tables)),
      m_plainLimits(withoutCharacters(m_limits)),
      m_key(keyPositions(tables.from.table, m_columns)),
      m_accepted(acceptedLosses),
      m_ids(ids),
      m_rejects(rejects)
{
    for (qsizetype column = 0; column < tables.columns.size(); ++column) {
        if (tables.columns[column].converts())
            m_converting << column;
    }
}

void ValueCheck::check(RowBatch &batch)
{
    const QList<ColumnLimits> &limits = batch.isPlainAscii() ? m_plainLimits : m_limits;
    for (qsizetype row = 0; row < batch.rows(); ++row, ++m_rows)
        checkRow(batch, row, limits);
}

/// Kept before anything of the row changes: keys and reports speak of what the source holds.
ValueCheck::Row ValueCheck::asFound(const RowBatch &batch, qsizetype row)
{
    const Row cells = batch.row(row);
    m_found.assign(cells.begin(), cells.end());
    return m_found;
}

void ValueCheck::convertRow(RowBatch &batch, qsizetype row)
{
    for (const qsizetype column : std::as_const(m_converting))
        convertCell(batch, row, column);
}

/// What cannot be written in the target's form is refused here where the column itself would take anything.
void ValueCheck::convertCell(RowBatch &batch, qsizetype row, qsizetype column)
{
    const ColumnPair &pair = m_tables.columns[column];
    switch (pair.convert(batch, batch.row(row)[size_t(column)], m_ids)) {
    case Converted::Whole: return;
    case Converted::Rounded: m_losses.insert({column, u"finer digits of a time"_s}); return;
    case Converted::Shortened: return acceptOrRefuse(batch, column, RejectCause::BesideFlag);
    case Converted::Unfit: break;
    }
    if (!pair.takesAnything())
        return;
    const RejectCause cause = unfitCause(pair.target);
    if (!bendIfAccepted(batch, row, column, cause))
        return acceptOrRefuse(batch, column, cause);
    pair.convert(batch, batch.row(row)[size_t(column)], m_ids);
}

/// For what is written already: as a loss that was accepted, or not at all.
void ValueCheck::acceptOrRefuse(const RowBatch &batch, qsizetype column, RejectCause cause)
{
    if (cause == RejectCause::BesideFlag && m_accepted.contains(cause)) {
        m_losses.insert({column, nameOf(cause)});
        return;
    }
    m_refused << column;
    reject(batch, m_found, column, cause);
}

void ValueCheck::checkRow(RowBatch &batch, qsizetype row, const QList<ColumnLimits> &limits)
{
    std::optional<Row> found;
    if (!m_converting.isEmpty()) {
        m_refused.clear();
        found = asFound(batch, row);
        convertRow(batch, row);
    }
    for (qsizetype column = 0; column < limits.size(); ++column) {
        if (m_refused.contains(column))
            continue;
        auto cause = causeAgainst(batch, batch.row(row)[size_t(column)], limits[column]);
        if (!cause)
            continue;
        if (!found)
            found = asFound(batch, row);
        if (bendIfAccepted(batch, row, column, *cause))
            cause = causeAgainst(batch, batch.row(row)[size_t(column)], limits[column]);
        if (cause)
            reject(batch, *found, column, *cause);
    }
}

bool ValueCheck::bendIfAccepted(RowBatch &batch, qsizetype row, qsizetype column, RejectCause cause)
{
    if (!m_accepted.contains(cause) || !bend(batch, batch.row(row)[size_t(column)], cause))
        return false;
    m_losses.insert({column, nameOf(cause)});
    return true;
}

QList<Conversion> ValueCheck::losses() const
{
    QList<Conversion> conversions;
    for (const auto &[column, rule] : m_losses)
        conversions.append({m_tables.from.table.name.name, m_columns[column], rule, true});
    return conversions;
}

void ValueCheck::reject(const RowBatch &batch, Row found, qsizetype column, RejectCause cause)
{
    m_rejects.add({.table = m_tables.from.table.name.name,
                   .column = m_columns[column],
                   .row = rowName(batch, found),
                   .value = shown(batch, found[size_t(column)], column),
                   .cause = cause,
                   .key = keyOf(batch, found, m_key)});
}

QString ValueCheck::shown(const RowBatch &batch, const Cell &cell, qsizetype column) const
{
    constexpr qsizetype longest = 60;
    const QString text = maskedText(valueOf(batch, cell), m_tables.from.profile, m_tables.from.table.name.name,
                                    m_columns[column])
                             .replace(QChar(0), u"\\0"_s);
    return text.size() > longest ? text.first(longest) + u'…' : text;
}

QString ValueCheck::rowName(const RowBatch &batch, Row found) const
{
    QStringList parts;
    for (const qsizetype column : m_key)
        parts << m_columns[column] + u'=' + shown(batch, found[size_t(column)], column);
    return parts.isEmpty() ? u"row %1 as read"_s.arg(m_rows + 1) : parts.join(u", "_s);
}

} // namespace credenza
