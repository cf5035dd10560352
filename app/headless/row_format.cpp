#include "app/headless/row_format.h"

#include "app/headless/misuse.h"
#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// One line, cut where it is long.
QString cellText(const Value &value, ColumnMeaning::Secrecy secrecy)
{
    if (isNull(value))
        return u"NULL"_s;
    const QString text = secrecy == ColumnMeaning::Secrecy::Open ? displayText(value).simplified()
                                                                 : fingerprint(value, secrecy).text;
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

Result<std::optional<RowTextFormat>> rowFormatNamed(const QString &name)
{
    if (name.isEmpty() || name == "table"_L1)
        return std::optional<RowTextFormat>();
    if (const auto format = rowTextFormatNamed(name))
        return format;
    return misuse(u"There is no format %1"_s.arg(name), u"Use table, csv, tsv, json, jsonl, sql or md."_s);
}

QString printedRows(std::optional<RowTextFormat> format, const RowShape &shape, const QList<QList<Value>> &rows)
{
    if (format)
        return rowsText(*format, shape, rows);
    QList<QStringList> lines{shape.columns};
    for (const QList<Value> &row : rows) {
        QStringList line;
        for (qsizetype column = 0; column < shape.columns.size(); ++column)
            line << cellText(row[column], shape.secrecy[column]);
        lines << line;
    }
    return aligned(lines);
}

QJsonArray rowsJson(const RowShape &shape, const QList<QList<Value>> &rows)
{
    QJsonArray array;
    for (const QList<Value> &row : rows)
        array.append(rowJson(row, shape));
    return array;
}

} // namespace credenza
