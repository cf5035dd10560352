#include "app/headless/text_table.h"

#include "sql/value/time_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype widest = 60;

QString cut(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= widest ? line : line.left(widest - 1) + u'…';
}

QList<qsizetype> widthsOf(const QStringList &titles, const QList<QStringList> &lines)
{
    QList<qsizetype> widths;
    for (qsizetype column = 0; column < titles.size(); ++column) {
        qsizetype width = 0;
        for (const QStringList &line : lines)
            width = std::max(width, cut(line[column]).size());
        widths << (width == 0 ? 0 : std::max(width, titles[column].size()));
    }
    return widths;
}

QString joinedCells(const QStringList &cells, const QList<qsizetype> &widths)
{
    QString line;
    for (qsizetype column = 0; column < cells.size(); ++column) {
        if (widths[column] > 0)
            line += cut(cells[column]).leftJustified(widths[column] + 2);
    }
    while (line.endsWith(u' '))
        line.chop(1);
    return line + u'\n';
}

} // namespace

QString textTable(const QStringList &titles, const QList<QStringList> &lines)
{
    if (lines.isEmpty())
        return {};
    const QList<qsizetype> widths = widthsOf(titles, lines);
    QString text = joinedCells(titles, widths);
    for (const QStringList &line : lines)
        text += joinedCells(line, widths);
    return text;
}

QString timeText(const std::optional<QDateTime> &moment)
{
    return moment ? isoText(*moment) : QString();
}

QString textSection(const QString &title, const QString &body)
{
    if (body.isEmpty())
        return {};
    QString text = u'\n' + title + u'\n';
    for (const QString &line : body.split(u'\n', Qt::SkipEmptyParts))
        text += u"  "_s + line + u'\n';
    return text;
}

} // namespace credenza
