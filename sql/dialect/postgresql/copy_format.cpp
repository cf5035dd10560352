#include "sql/dialect/postgresql/copy_format.h"

#include "sql/text/quoted.h"
#include "sql/value/value.h"

#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

template <typename Number>
void appendNumber(std::vector<char> &out, Number number)
{
    const size_t at = out.size();
    out.resize(at + sizeof(Number));
    qToBigEndian(number, out.data() + at);
}

template <typename Number>
void appendField(std::vector<char> &out, Number number)
{
    const size_t at = out.size();
    out.resize(at + sizeof(qint32) + sizeof(Number));
    qToBigEndian(qint32(sizeof(Number)), out.data() + at);
    qToBigEndian(number, out.data() + at + sizeof(qint32));
}

void appendBytes(std::vector<char> &out, std::string_view bytes)
{
    appendNumber(out, qint32(bytes.size()));
    out.insert(out.end(), bytes.begin(), bytes.end());
}

Error unfit(const QString &what)
{
    return {.kind = Error::Kind::Lossy,
            .message = what,
            .hint = u"Mend the value in the source and run again; nothing was written."_s};
}

template <typename Number>
Result<void> appendInteger(std::vector<char> &out, const Cell &cell)
{
    if (cell.kind != Cell::Kind::Integer && cell.kind != Cell::Kind::Boolean)
        return unfit(u"a value that is no integer stands in an integer column"_s);
    if (cell.integer < std::numeric_limits<Number>::min() || cell.integer > std::numeric_limits<Number>::max())
        return unfit(u"the number %1 is out of range"_s.arg(cell.integer));
    appendField(out, Number(cell.integer));
    return {};
}

Result<void> appendReal(std::vector<char> &out, const Cell &cell, Wire wire)
{
    if (cell.kind != Cell::Kind::Real && cell.kind != Cell::Kind::Integer)
        return unfit(u"a value that is no number stands in a column of numbers"_s);
    const double value = cell.kind == Cell::Kind::Real ? cell.real : double(cell.integer);
    if (wire == Wire::Real8)
        appendField(out, std::bit_cast<quint64>(value));
    else
        appendField(out, std::bit_cast<quint32>(float(value)));
    return {};
}

Result<void> appendBoolean(std::vector<char> &out, const Cell &cell)
{
    const bool isFlag = (cell.kind == Cell::Kind::Boolean || cell.kind == Cell::Kind::Integer)
                        && (cell.integer == 0 || cell.integer == 1);
    if (!isFlag)
        return unfit(u"a value that is neither 0 nor 1 stands in a boolean column"_s);
    appendField(out, qint8(cell.integer));
    return {};
}

Result<void> appendText(std::vector<char> &out, const RowBatch &batch, const Cell &cell)
{
    if (cell.kind == Cell::Kind::Integer) {
        appendBytes(out, std::to_string(cell.integer));
        return {};
    }
    if (cell.kind == Cell::Kind::Real) {
        appendBytes(out, realText(cell.real).toStdString());
        return {};
    }
    if (cell.kind != Cell::Kind::Text)
        return unfit(u"bytes stand in a text column"_s);
    const std::string_view text = batch.view(cell);
    if (text.find('\0') != std::string_view::npos)
        return unfit(u"a text holds a NUL character, which PostgreSQL cannot store"_s);
    appendBytes(out, text);
    return {};
}

Result<void> appendCell(std::vector<char> &out, const RowBatch &batch, const Cell &cell, Wire wire)
{
    if (cell.kind == Cell::Kind::Null) {
        appendNumber(out, qint32(-1));
        return {};
    }
    switch (wire) {
    case Wire::Boolean: return appendBoolean(out, cell);
    case Wire::Integer2: return appendInteger<qint16>(out, cell);
    case Wire::Integer4: return appendInteger<qint32>(out, cell);
    case Wire::Integer8: return appendInteger<qint64>(out, cell);
    case Wire::Real4:
    case Wire::Real8: return appendReal(out, cell, wire);
    case Wire::Text: return appendText(out, batch, cell);
    case Wire::Bytes:
        if (cell.kind != Cell::Kind::Bytes && cell.kind != Cell::Kind::Text)
            return unfit(u"a number stands in a column of bytes"_s);
        appendBytes(out, batch.view(cell));
        return {};
    case Wire::None: break;
    }
    return Error{.kind = Error::Kind::Internal, .message = u"A column without binary form in a binary copy"_s};
}

void appendEscaped(std::vector<char> &out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '\\': out.insert(out.end(), {'\\', '\\'}); break;
        case '\n': out.insert(out.end(), {'\\', 'n'}); break;
        case '\r': out.insert(out.end(), {'\\', 'r'}); break;
        case '\t': out.insert(out.end(), {'\\', 't'}); break;
        default: out.push_back(c);
        }
    }
}

/// With the sign of a zero, which people need not see and the server keeps.
void appendRealText(std::vector<char> &out, double real)
{
    if (real == 0 && std::signbit(real))
        out.push_back('-');
    appendEscaped(out, realText(real).toStdString());
}

void appendHex(std::vector<char> &out, std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    out.insert(out.end(), {'\\', '\\', 'x'});
    for (const char c : bytes) {
        out.push_back(digits[quint8(c) >> 4]);
        out.push_back(digits[quint8(c) & 15]);
    }
}

/// NaN has many bit patterns, which the server takes for equal and spells alike.
double oneNan(double value)
{
    return std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value;
}

void readCell(RowBatch &batch, const char *data, qint32 size, Wire wire)
{
    switch (wire) {
    case Wire::Boolean: return batch.addBoolean(*data != 0);
    case Wire::Integer2: return batch.addInteger(qFromBigEndian<qint16>(data));
    case Wire::Integer4: return batch.addInteger(qFromBigEndian<qint32>(data));
    case Wire::Integer8: return batch.addInteger(qFromBigEndian<qint64>(data));
    case Wire::Real4: return batch.addReal(oneNan(std::bit_cast<float>(qFromBigEndian<quint32>(data))));
    case Wire::Real8: return batch.addReal(oneNan(std::bit_cast<double>(qFromBigEndian<quint64>(data))));
    case Wire::Bytes: return batch.addBlob({data, size_t(size)});
    case Wire::Text:
    case Wire::None: return batch.addText({data, size_t(size)});
    }
}

} // namespace

Wire wireOf(const Column &column)
{
    if (column.type == "boolean"_L1)
        return Wire::Boolean;
    if (column.type == "smallint"_L1)
        return Wire::Integer2;
    if (column.type == "integer"_L1)
        return Wire::Integer4;
    if (column.type == "bigint"_L1)
        return Wire::Integer8;
    if (column.type == "real"_L1)
        return Wire::Real4;
    if (column.type == "double precision"_L1)
        return Wire::Real8;
    if (column.type == "bytea"_L1)
        return Wire::Bytes;
    const bool plainText = column.type == "text"_L1 || column.type == "json"_L1
                           || column.type.startsWith("character"_L1);
    return plainText && !column.type.endsWith("[]"_L1) ? Wire::Text : Wire::None;
}

QString copyColumns(const QStringList &columns)
{
    return columns.isEmpty() ? QString() : u" (%1)"_s.arg(quotedList(columns));
}

std::vector<Wire> wiresOf(const Table &table, const QStringList &columns)
{
    std::vector<Wire> wires;
    for (const QString &name : columns)
        wires.push_back(wireOf(*table.column(name)));
    return wires;
}

/// Not the table itself where it is partitioned, nor where a column is read twice.
QString copySource(const Table &table, const QStringList &columns)
{
    const std::vector<Wire> wires = wiresOf(table, columns);
    const bool isStored = table.hiddenKey.has_value() && !columns.isEmpty()
                          && QSet<QString>(columns.begin(), columns.end()).size() == columns.size();
    if (isStored && std::find(wires.begin(), wires.end(), Wire::None) == wires.end())
        return table.name.sql() + copyColumns(columns);
    QStringList expressions;
    for (qsizetype column = 0; column < columns.size(); ++column)
        expressions << quoted(columns[column]) + (wires[size_t(column)] == Wire::None ? u"::text"_s : u""_s);
    const QString only = table.hiddenKey ? u"ONLY "_s
                                         : u""_s; // as the table itself is read, without those that inherit
    return u"(SELECT %1 FROM %2%3)"_s.arg(expressions.join(u", "_s), only, table.name.sql());
}

QByteArrayView copyHeader()
{
    static constexpr char header[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
    return {header, 19};
}

QByteArrayView copyTrailer()
{
    return {"\377\377", 2};
}

Result<void> appendBinaryRow(std::vector<char> &out, const RowBatch &batch, qsizetype row, std::span<const Wire> wires)
{
    appendNumber(out, qint16(wires.size()));
    const std::span<const Cell> cells = batch.row(row);
    for (size_t column = 0; column < wires.size(); ++column) {
        if (auto appended = appendCell(out, batch, cells[column], wires[column]); !appended)
            return appended;
    }
    return {};
}

Result<void> appendTextRow(std::vector<char> &out, const RowBatch &batch, qsizetype row)
{
    bool first = true;
    for (const Cell &cell : batch.row(row)) {
        if (!std::exchange(first, false))
            out.push_back('\t');
        switch (cell.kind) {
        case Cell::Kind::Null: out.insert(out.end(), {'\\', 'N'}); break;
        case Cell::Kind::Boolean: out.push_back(cell.integer ? 't' : 'f'); break;
        case Cell::Kind::Integer: appendEscaped(out, std::to_string(cell.integer)); break;
        case Cell::Kind::Real: appendRealText(out, cell.real); break;
        case Cell::Kind::Bytes: appendHex(out, batch.view(cell)); break;
        case Cell::Kind::Text:
            if (batch.view(cell).find('\0') != std::string_view::npos)
                return unfit(u"a text holds a NUL character, which PostgreSQL cannot store"_s);
            appendEscaped(out, batch.view(cell));
        }
    }
    out.push_back('\n');
    return {};
}

Result<void> readBinaryRow(RowBatch &batch, QByteArrayView row, std::span<const Wire> wires)
{
    const Error broken{.kind = Error::Kind::Internal, .message = u"The server sent a row that cannot be read"_s};
    const char *at = row.data();
    const char *const end = at + row.size();
    if (end - at < 2 || size_t(qFromBigEndian<qint16>(at)) != wires.size())
        return broken;
    at += 2;
    if (wires.empty())
        batch.addBareRow();
    for (const Wire wire : wires) {
        if (end - at < 4)
            return broken;
        const auto size = qFromBigEndian<qint32>(at);
        at += 4;
        if (size < 0) {
            batch.addNull();
            continue;
        }
        if (end - at < size)
            return broken;
        readCell(batch, at, size, wire);
        at += size;
    }
    return {};
}

} // namespace credenza
