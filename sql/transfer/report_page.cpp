#include "sql/transfer/report_page.h"

#include <QFile>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum class Verdict { Good, Bad };

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

QString fact(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : u"<dt>%1</dt><dd>%2</dd>\n"_s.arg(name, value.toHtmlEscaped());
}

QString section(const QString &heading, const QString &content)
{
    return content.isEmpty() ? QString() : u"<h2>%1</h2>\n%2"_s.arg(heading.toHtmlEscaped(), content);
}

QString list(const QStringList &items, QStringView kind)
{
    QString content;
    for (const QString &item : items)
        content += u"<li>%1</li>\n"_s.arg(item.toHtmlEscaped());
    return content.isEmpty() ? QString() : u"<%1>\n%2</%1>\n"_s.arg(kind, content);
}

/// Cells that begin with a tab hold numbers.
QString table(const QStringList &heads, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return {};
    const auto line = [](const QStringList &cells, QStringView tag) {
        QString html;
        for (const QString &cell : cells)
            html += u"<%1%2>%3</%1>"_s.arg(tag, cell.startsWith(u'\t') ? u" class=\"number\""_s : QString(),
                                           cell.trimmed().toHtmlEscaped());
        return u"<tr>%1</tr>\n"_s.arg(html);
    };
    QString html = line(heads, u"th");
    for (const QStringList &row : rows)
        html += line(row, u"td");
    return u"<table>\n%1</table>\n"_s.arg(html);
}

QString tablesOf(const TransferReport &report)
{
    QList<QStringList> rows;
    for (const TableReport &each : report.tables)
        rows << QStringList{each.table, u'\t' + number(each.rowsRead), u'\t' + number(each.rowsWritten),
                            each.digestSource, each.verified ? u"read back, equal"_s : u"not verified"_s};
    return table({u"table"_s, u"\trows read"_s, u"\trows written"_s, u"digest"_s, u"proof"_s}, rows);
}

QString sequencesOf(const TransferReport &report)
{
    QList<QStringList> rows;
    for (const SequenceState &each : report.sequences)
        rows << QStringList{each.name, u'\t' + number(each.last)};
    return table({u"sequence"_s, u"\tcontinues after"_s}, rows);
}

QString conversionsIn(const QList<Conversion> &conversions)
{
    QList<QStringList> rows;
    for (const Conversion &each : conversions)
        rows << QStringList{each.table, each.column, each.rule};
    return table({u"table"_s, u"column"_s, u"rule"_s}, rows);
}

QString rejectsIn(const Rejects &rejects)
{
    QString content;
    for (const Rejects::Group &group : rejects.groups()) {
        QList<QStringList> rows;
        for (const Reject &each : group.examples)
            rows << QStringList{each.row, each.value};
        if (group.rows > group.examples.size())
            rows << QStringList{u"and %1 more"_s.arg(number(group.rows - group.examples.size())), {}};
        const QString what = u"%1: %2 (%3)"_s.arg(group.first.table + u'.' + group.first.column,
                                                  explanationOf(group.first.cause),
                                                  group.rows == 1 ? u"1 row"_s : number(group.rows) + u" rows"_s);
        content += u"<p><b>%1</b><br>%2</p>\n"_s.arg(what.toHtmlEscaped(), remedyFor(group.first.cause).toHtmlEscaped())
                   + table({u"row"_s, u"value"_s}, rows);
    }
    return content;
}

QString cutOverOf(const CutOver &cutOver)
{
    QString content = list(cutOver.steps, u"ol");
    for (const CutOver::Snippet &snippet : cutOver.snippets)
        content += u"<p class=\"muted\">%1</p>\n<pre>%2</pre>\n"_s.arg(snippet.file.toHtmlEscaped(),
                                                                       snippet.text.toHtmlEscaped());
    return content;
}

QString factsOf(const TransferPlan &plan)
{
    const Profile *profile = plan.identity.profile();
    return fact(u"from"_s, u"%1 (%2)"_s.arg(plan.source.title(), plan.identity.server))
           + fact(u"to"_s, plan.target.title())
           + fact(u"service"_s, profile ? profile->title + u", edition "_s + plan.identity.recognition->edition.id
                                        : u"not a known one"_s)
           + fact(u"made by"_s, u"Credenza "_s + QStringLiteral(CREDENZA_VERSION));
}

QString page(const QString &verdict, Verdict kind, const QString &facts, const QString &sections, const QDateTime &made)
{
    QFile file(u":/credenza/report/transfer.html"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString html = QString::fromUtf8(file.readAll());
    html.replace(u"{title}"_s, u"Transfer of a database"_s);
    html.replace(u"{made}"_s, made.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) + u" UTC"_s);
    html.replace(u"{verdict-class}"_s, kind == Verdict::Good ? u"good"_s : u"bad"_s);
    html.replace(u"{verdict}"_s, verdict.toHtmlEscaped());
    html.replace(u"{facts}"_s, facts);
    return html.replace(u"{sections}"_s, sections);
}

} // namespace

QString reportPage(const TransferPlan &plan, const TransferReport &report, const CutOver &cutOver,
                   const QDateTime &made)
{
    const bool isDone = report.rejects.isEmpty();
    const QString verdict = report.alreadyEqual   ? u"Already there, equal"_s
                            : !isDone             ? u"Nothing was written"_s
                            : report.isVerified() ? u"Moved, read back, equal"_s
                                                  : u"Moved, not verified"_s;
    const QString facts = factsOf(plan) + fact(u"history"_s, report.history)
                          + fact(u"took"_s, u"%1 s"_s.arg(report.seconds, 0, 'f', 1))
                          + fact(u"owner of new objects"_s, report.owner);
    const QString sections = section(u"What the target cannot hold"_s, rejectsIn(report.rejects))
                             + section(u"Left behind, in the source only"_s, rejectsIn(report.quarantined))
                             + section(u"Notes"_s, list(report.notes, u"ul"))
                             + (isDone ? section(u"Tables"_s, tablesOf(report)) : QString())
                             + section(u"Conversions"_s, conversionsIn(report.conversions))
                             + section(u"Sequences"_s, sequencesOf(report))
                             + (isDone ? section(cutOver.title, cutOverOf(cutOver)) : QString());
    return page(verdict, isDone ? Verdict::Good : Verdict::Bad, facts, sections, made);
}

QString assessmentPage(const TransferPlan &plan, const Assessment &assessment, const QDateTime &made)
{
    const bool fits = assessment.rejects.isEmpty();
    const QString facts = factsOf(plan) + fact(u"rows looked at"_s, number(assessment.rows));
    const QString sections = section(u"What the target cannot hold"_s, rejectsIn(assessment.rejects))
                             + section(u"Notes"_s, list(plan.notes, u"ul"))
                             + section(u"Conversions"_s, conversionsIn(assessment.conversions))
                             + section(u"Tables to be filled"_s, list(plan.tables, u"ul"));
    return page(fits ? u"Dry run: everything fits"_s : u"Dry run: not everything fits"_s,
                fits ? Verdict::Good : Verdict::Bad, facts, sections, made);
}

} // namespace credenza
