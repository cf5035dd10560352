#include "app/headless/row_format.h"

#include "sql/text/quoted.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonValue jsonValue(const Value &value)
{
    if (isNull(value))
        return {};
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    if (const auto *number = std::get_if<qint64>(&value))
        return std::abs(double(*number)) <= 0x1p53 ? QJsonValue(*number) : QJsonValue(QString::number(*number));
    if (const auto *number = std::get_if<double>(&value))
        return std::isfinite(*number) ? QJsonValue(*number) : QJsonValue(realText(*number));
    return displayText(value);
}

QString csvField(const Value &value)
{
    if (isNull(value))
        return {};
    return u'"' + displayText(value).replace(u'"', u"\"\""_s) + u'"';
}

QString sqlValue(const Value &value)
{
    if (isNull(value))
        return u"NULL"_s;
    if (std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value))
        return displayText(value);
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return u"X'%1'"_s.arg(QString::fromLatin1(bytes->toHex()));
    return literal(displayText(value));
}

/// A cell of the table for people: one line, cut where it is long.
QString cellText(const Value &value)
{
    const QString text = isNull(value) ? u"NULL"_s : displayText(value).simplified();
    return text.size() <= 40 ? text : text.left(39) + u'…';
}

QString aligned(const QList<QStringList> &lines)
{
    QList<qsizetype> widths(lines.first().size(), 0);
    for (const QStringList &line : lines) {
        for (qsizetype column = 0; column < line.size(); ++column)
            widths[column] = std::max(widths[column], line[column].size());
    }
    QString text;
    for (const QStringList &line : lines) {
        QString joined;
        for (qsizetype column = 0; column < line.size(); ++column)
            joined += line[column].leftJustified(widths[column] + 2);
        text += joined.trimmed() + u'\n';
    }
    return text;
}

} // namespace

Result<RowFormat> rowFormatNamed(const QString &name)
{
    const QHash<QString, RowFormat> formats{{u""_s, RowFormat::Table},          {u"table"_s, RowFormat::Table},
                                            {u"csv"_s, RowFormat::Csv},         {u"json"_s, RowFormat::Json},
                                            {u"jsonl"_s, RowFormat::JsonLines}, {u"sql"_s, RowFormat::Sql}};
    const auto found = formats.constFind(name);
    if (found != formats.constEnd())
        return *found;
    return Error{.kind = Error::Kind::Usage,
                 .message = u"There is no format %1"_s.arg(name),
                 .hint = u"Use table, csv, json, jsonl or sql."_s};
}

QJsonArray RowPrinter::json(const QList<QList<Value>> &rows) const
{
    QJsonArray array;
    for (const QList<Value> &row : rows) {
        QJsonObject object;
        for (qsizetype column = 0; column < columns.size(); ++column) {
            if (secrecy[column] == ColumnMeaning::Secrecy::Open || isNull(row[column])) {
                object.insert(columns[column], jsonValue(row[column]));
                continue;
            }
            const Fingerprint print = fingerprint(row[column], secrecy[column]);
            object.insert(columns[column], QJsonObject{{u"fingerprint"_s, print.text}, {u"length"_s, print.length}});
        }
        array.append(object);
    }
    return array;
}

QString RowPrinter::print(const QList<QList<Value>> &rows, RowFormat format) const
{
    if (format == RowFormat::Json)
        return QString::fromUtf8(QJsonDocument(json(rows)).toJson());
    QString text;
    if (format == RowFormat::JsonLines) {
        for (const QJsonValue &row : json(rows))
            text += QString::fromUtf8(QJsonDocument(row.toObject()).toJson(QJsonDocument::Compact)) + u'\n';
        return text;
    }
    QList<QStringList> lines{columns};
    for (const QList<Value> &row : rows) {
        QStringList line;
        for (qsizetype column = 0; column < columns.size(); ++column) {
            Value value = row[column];
            if (secrecy[column] != ColumnMeaning::Secrecy::Open && !isNull(value))
                value = fingerprint(value, secrecy[column]).text;
            line << (format == RowFormat::Csv   ? csvField(value)
                     : format == RowFormat::Sql ? sqlValue(value)
                                                : cellText(value));
        }
        lines << line;
    }
    if (format == RowFormat::Table)
        return aligned(lines);
    for (qsizetype index = format == RowFormat::Sql ? 1 : 0; index < lines.size(); ++index) {
        text += format == RowFormat::Csv ? lines[index].join(u',') + u'\n'
                                         : u"INSERT INTO %1 (%2) VALUES (%3);\n"_s.arg(
                                             quoted(table), quotedList(columns), lines[index].join(u", "_s));
    }
    return text;
}

} // namespace credenza
