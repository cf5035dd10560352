#include "sql/browse/row_text.h"

#include "sql/connection/grammar.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Secrecy = ColumnMeaning::Secrecy;

constexpr qint64 exactInReals = qint64(1) << 53;

constexpr std::array<std::pair<RowTextFormat, QLatin1StringView>, 6> formatNames{
    {{RowTextFormat::Csv, "csv"_L1},
     {RowTextFormat::Tsv, "tsv"_L1},
     {RowTextFormat::Json, "json"_L1},
     {RowTextFormat::JsonLines, "jsonl"_L1},
     {RowTextFormat::Sql, "sql"_L1},
     {RowTextFormat::Markdown, "md"_L1}}};

/// Strings where JSON's readers would bend a number.
QJsonValue jsonValue(const Value &value)
{
    if (isNull(value))
        return {};
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto *number = std::get_if<qint64>(&value))
        return *number >= -exactInReals && *number <= exactInReals ? QJsonValue(*number)
                                                                   : QJsonValue(QString::number(*number));
    if (const auto *number = std::get_if<double>(&value)) {
        const bool isPlain = std::isfinite(*number) && !(*number == 0 && std::signbit(*number));
        return isPlain ? QJsonValue(*number) : QJsonValue(realText(*number));
    }
    return displayText(value);
}

QString delimitedField(const Value &value, QChar separator)
{
    if (isNull(value))
        return {};
    QString text = displayText(value);
    const bool isPlain = !text.isEmpty() && !text.contains(separator) && !text.contains(u'"') && !text.contains(u'\n')
                         && !text.contains(u'\r') && !text.front().isSpace() && !text.back().isSpace();
    return isPlain ? text : u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

QString markdownCell(const Value &value)
{
    if (isNull(value))
        return u"*NULL*"_s;
    QString text = displayText(value);
    // an underscore inside a word means nothing
    static const QRegularExpression special(uR"(([\\|*`<\[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])))"_s);
    text.replace(special, u"\\\\1"_s);
    return text.replace(u"\r\n"_s, u"<br>"_s).replace(u'\n', u"<br>"_s);
}

QString cell(const Value &value, RowTextFormat format, const RowShape &shape)
{
    switch (format) {
    case RowTextFormat::Csv: return delimitedField(value, u',');
    case RowTextFormat::Tsv: return delimitedField(value, u'\t');
    case RowTextFormat::Sql: return shape.dialect->grammar.literal(value);
    case RowTextFormat::Markdown: return markdownCell(value);
    case RowTextFormat::Json:
    case RowTextFormat::JsonLines: break;
    }
    return {};
}

/// Cells of one line, without its prefix in SQL.
QString line(const QStringList &cells, RowTextFormat format)
{
    switch (format) {
    case RowTextFormat::Csv: return cells.join(u',') + u"\r\n"_s;
    case RowTextFormat::Tsv: return cells.join(u'\t') + u'\n';
    case RowTextFormat::Sql: return cells.join(u", "_s);
    case RowTextFormat::Markdown: return u"| "_s + cells.join(u" | "_s) + u" |\n"_s;
    case RowTextFormat::Json:
    case RowTextFormat::JsonLines: break;
    }
    return {};
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

std::optional<RowTextFormat> rowTextFormatNamed(QStringView name)
{
    for (const auto &[format, known] : formatNames) {
        if (name == known)
            return format;
    }
    return std::nullopt;
}

QString nameOf(RowTextFormat format)
{
    const auto found = std::find_if(formatNames.begin(), formatNames.end(),
                                    [format](const auto &each) { return each.first == format; });
    return found->second;
}

QList<Secrecy> secreciesOf(const QStringList &columns, QStringView table, const Profile *profile, SecretText secrets)
{
    QList<Secrecy> all;
    for (const QString &column : columns)
        all << (secrets == SecretText::Whole ? Secrecy::Open : secrecyOf(profile, table, column));
    return all;
}

QJsonObject rowJson(std::span<const Value> row, const RowShape &shape)
{
    QJsonObject object;
    for (qsizetype column = 0; column < shape.columns.size(); ++column) {
        const Value &value = row[size_t(column)];
        if (shape.secrecy[column] == Secrecy::Open || isNull(value)) {
            object.insert(shape.columns[column], jsonValue(value));
            continue;
        }
        const Fingerprint print = fingerprint(value, shape.secrecy[column]);
        object.insert(shape.columns[column], QJsonObject{{u"fingerprint"_s, print.text}, {u"length"_s, print.length}});
    }
    return object;
}

RowText::RowText(RowTextFormat format, const RowShape &shape)
    : m_format(format),
      m_shape(shape),
      m_insert(u"INSERT INTO %1 (%2) VALUES ("_s.arg(shape.table.sql(), quotedList(shape.columns)))
{
}

QString RowText::head() const
{
    if (m_format == RowTextFormat::Json)
        return u"["_s;
    if (m_format == RowTextFormat::JsonLines || m_format == RowTextFormat::Sql)
        return {};
    QStringList names;
    for (const QString &name : m_shape.columns)
        names << cell(name, m_format, m_shape);
    const bool isMarkdown = m_format == RowTextFormat::Markdown;
    return line(names, m_format) + (isMarkdown ? u'|' + u" --- |"_s.repeated(names.size()) + u'\n' : QString());
}

QString RowText::row(std::span<const Value> values)
{
    const bool isFirst = m_rows++ == 0;
    if (m_format == RowTextFormat::Json)
        return (isFirst ? u"\n"_s : u",\n"_s) + compact(rowJson(values, m_shape));
    if (m_format == RowTextFormat::JsonLines)
        return compact(rowJson(values, m_shape)) + u'\n';
    const QString text = line(shown(values), m_format);
    return m_format == RowTextFormat::Sql ? m_insert + text + u");\n"_s : text;
}

QString RowText::tail() const
{
    if (m_format != RowTextFormat::Json)
        return {};
    return m_rows == 0 ? u"]\n"_s : u"\n]\n"_s;
}

QStringList RowText::shown(std::span<const Value> values) const
{
    QStringList cells;
    for (qsizetype column = 0; column < m_shape.columns.size(); ++column) {
        const Value &value = values[size_t(column)];
        const bool isMasked = m_shape.secrecy[column] != Secrecy::Open && !isNull(value);
        cells << (isMasked ? cell(fingerprint(value, m_shape.secrecy[column]).text, m_format, m_shape)
                           : cell(value, m_format, m_shape));
    }
    return cells;
}

QString rowsText(RowTextFormat format, const RowShape &shape, const QList<QList<Value>> &rows)
{
    RowText writer(format, shape);
    QString text = writer.head();
    for (const QList<Value> &row : rows)
        text += writer.row(row);
    return text + writer.tail();
}

} // namespace credenza
