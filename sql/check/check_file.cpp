#include "sql/check/check_file.h"

#include "sql/profile/commented_sql.h"
#include "sql/text/script.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error mistake(const CommentedSql &file, const QString &what)
{
    return {.kind = Error::Kind::Unfit, .message = u"%1: %2"_s.arg(file.path, what)};
}

Result<Finding::Severity> severityOf(const CommentedSql &file)
{
    const QString word = file.head.value(u"severity"_s);
    for (const auto severity : {Finding::Severity::Error, Finding::Severity::Warning, Finding::Severity::Info}) {
        if (word == nameOf(severity))
            return severity;
    }
    return mistake(file, u"the severity %1 is none of error, warning, info"_s.arg(word));
}

QStringList listIn(const CommentedSql &file, const QString &word)
{
    QStringList list;
    for (const QString &entry : file.head.value(word).split(u',', Qt::SkipEmptyParts))
        list << entry.trimmed();
    return list;
}

Result<Check> checkFrom(const CommentedSql &file)
{
    const QStringList needed{u"title"_s, u"severity"_s, u"explanation"_s, u"table"_s, u"needs"_s};
    const QStringList known{u"fix"_s, u"fix-sql"_s, u"plants"_s, u"needs-password"_s, u"edition"_s};
    if (auto complete = file.requireHead(needed, known); !complete)
        return complete.error();
    auto severity = severityOf(file);
    if (!severity)
        return severity.error();
    Check check{.id = file.name,
                .severity = *severity,
                .title = file.head.value(u"title"_s),
                .explanation = file.head.value(u"explanation"_s),
                .fix = {},
                .table = file.head.value(u"table"_s),
                .needs = listIn(file, u"needs"_s),
                .editions = listIn(file, u"edition"_s),
                .query = {},
                .password = file.head.value(u"needs-password"_s),
                .plant = {},
                .plants = file.head.value(u"plants"_s, u"1"_s).toLongLong()};
    if (file.head.contains(u"fix"_s))
        check.fix = Finding::Fix{file.head.value(u"fix"_s), file.head.value(u"fix-sql"_s)};
    for (const ScriptSection &section : splitSections(file.sql, {u"plant"_s})) {
        const QStringList statements = splitStatements(section.sql);
        if (section.word.isEmpty())
            check.query = statements.value(0);
        else
            check.plant = statements;
    }
    if (check.query.isEmpty())
        return mistake(file, u"there is no query"_s);
    return check;
}

} // namespace

Result<QList<Check>> readChecks(const Profile &profile, const QString &backend)
{
    QList<Check> checks;
    for (const CommentedSql &file : commentedFiles(profile, u"checks"_s, backend)) {
        auto check = checkFrom(file);
        if (!check)
            return check.error();
        checks.append(*check);
    }
    return checks;
}

} // namespace credenza
