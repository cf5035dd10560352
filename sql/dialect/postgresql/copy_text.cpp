#include "sql/dialect/postgresql/copy_text.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr size_t largestRow = 1024 * 1024 * 1024; // more the server cannot hold in one piece

Error broken(const QString &why)
{
    return {.kind = Error::Kind::Mismatch,
            .message = u"A row in the archive cannot be read"_s,
            .detail = why,
            .hint = u"Take another archive: credenza-cli backups DIR lists them."_s};
}

/// What a letter behind a backslash stands for; nothing for those that the server writes nowhere.
std::optional<char> escaped(char letter)
{
    switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    case '\\': return '\\';
    default: return std::nullopt;
    }
}

/// The field itself where nothing in it is escaped, else its text in `memory`.
Result<std::string_view> unescaped(std::string_view field, std::string &memory)
{
    if (field.find('\\') == std::string_view::npos)
        return field;
    memory.clear();
    for (size_t at = 0; at < field.size(); ++at) {
        if (field[at] != '\\') {
            memory.push_back(field[at]);
            continue;
        }
        const auto meant = ++at < field.size() ? escaped(field[at]) : std::nullopt;
        if (!meant)
            return broken(u"A backslash has no meaning where it stands."_s);
        memory.push_back(*meant);
    }
    return std::string_view(memory);
}

template <typename Number>
std::optional<Number> numberIn(std::string_view text)
{
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::string> bytesIn(std::string_view text)
{
    if (!text.starts_with("\\x") || text.size() % 2 != 0)
        return std::nullopt;
    std::string bytes(text.size() / 2 - 1, '\0');
    for (size_t at = 0; at < bytes.size(); ++at) {
        const char *digits = text.data() + 2 + 2 * at;
        quint8 byte = 0;
        if (std::from_chars(digits, digits + 2, byte, 16).ptr != digits + 2)
            return std::nullopt;
        bytes[at] = char(byte);
    }
    return bytes;
}

bool addInteger(ContentDigest &row, std::string_view text)
{
    const auto number = numberIn<qint64>(text);
    if (number)
        row.addInteger(*number);
    return number.has_value();
}

/// A short real is spelled so that it reads back as the same short real.
template <typename Real>
bool addReal(ContentDigest &row, std::string_view text)
{
    const auto number = numberIn<Real>(text);
    if (number)
        row.addReal(std::isnan(*number) ? std::numeric_limits<double>::quiet_NaN() : *number);
    return number.has_value();
}

bool addBytes(ContentDigest &row, std::string_view text)
{
    const auto bytes = bytesIn(text);
    if (bytes)
        row.addBlob(*bytes);
    return bytes.has_value();
}

/// False for what no column of that kind holds.
bool addValue(ContentDigest &row, std::string_view text, Wire wire)
{
    switch (wire) {
    case Wire::Boolean:
        if (text != "t" && text != "f")
            return false;
        row.addBoolean(text == "t");
        return true;
    case Wire::Integer2:
    case Wire::Integer4:
    case Wire::Integer8: return addInteger(row, text);
    case Wire::Real4: return addReal<float>(row, text);
    case Wire::Real8: return addReal<double>(row, text);
    case Wire::Bytes: return addBytes(row, text);
    case Wire::Text:
    case Wire::None: break;
    }
    row.addText(text);
    return true;
}

Error unlike(Wire wire)
{
    switch (wire) {
    case Wire::Boolean: return broken(u"There is neither true nor false where a column has these."_s);
    case Wire::Real4:
    case Wire::Real8: return broken(u"There is no number where a column has numbers."_s);
    case Wire::Bytes: return broken(u"There are no hexadecimal digits where a column has bytes."_s);
    default: return broken(u"There is no integer where a column has integers."_s);
    }
}

} // namespace

CopyTextDigest::CopyTextDigest(const TableOf &table, const QStringList &columns)
    : m_wires(wiresOf(table.table, columns)), m_content(table, columns)
{
}

Result<void> CopyTextDigest::add(QByteArrayView piece)
{
    std::string_view rest(piece.data(), size_t(piece.size()));
    for (size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (!m_begun.empty()) {
            m_begun.append(line);
            line = m_begun;
        }
        if (auto added = addRow(line); !added)
            return added;
        m_begun.clear();
    }
    if (m_begun.size() + rest.size() > largestRow)
        return broken(u"It is longer than any row."_s);
    m_begun.append(rest);
    return {};
}

Result<void> CopyTextDigest::finish() const
{
    return m_begun.empty() ? Result<void>{} : broken(u"The text ends within a row."_s);
}

Result<void> CopyTextDigest::addRow(std::string_view line)
{
    if (m_wires.empty() && !line.empty())
        return broken(u"There is something where a table has no columns."_s);
    const bool hasEscapes = line.find('\\') != std::string_view::npos;
    for (size_t column = 0; column < m_wires.size(); ++column) {
        const size_t end = line.find('\t');
        const bool isLast = column + 1 == m_wires.size();
        if (isLast != (end == std::string_view::npos))
            return broken(u"It has not %1 columns."_s.arg(m_wires.size()));
        const std::string_view field = line.substr(0, end);
        line.remove_prefix(isLast ? line.size() : end + 1);
        if (hasEscapes && field == "\\N") {
            m_content.addNull();
            continue;
        }
        const auto text = hasEscapes ? unescaped(field, m_unescaped) : Result<std::string_view>(field);
        if (!text)
            return text.error();
        if (!addValue(m_content, *text, m_wires[column]))
            return unlike(m_wires[column]);
    }
    m_content.endRow();
    return {};
}

} // namespace credenza
