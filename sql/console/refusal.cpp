#include "sql/console/refusal.h"

#include "sql/console/secret_literals.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// SQLSTATE class 22, a value that cannot be converted: the value follows a colon or stands in the quotes of the
/// server's language, and may hold either itself.
QString withoutRefusedValue(const QString &detail)
{
    static const QRegularExpression severity(u"\\A\\p{L}+: {2}"_s);
    static const QRegularExpression beginning(u"[:\"'«»„“‘\\n]"_s);
    const qsizetype at = detail.indexOf(beginning, severity.match(detail).capturedLength());
    return at < 0 ? detail : detail.first(at).trimmed() + u" …"_s;
}

bool isRefusedValue(const Error &error)
{
    return error.code.size() == 5 && error.code.startsWith("22"_L1);
}

/// A database repeats in quotes what it could not take: names, which may stay, and values out of rows, which may be
/// secrets. What the person wrote in the statement is nothing new to them.
QString withoutRowValues(QString detail, const QString &sql)
{
    static const QRegularExpression quotedValue(
        u"(?<!constraint )(?<!relation )(?<!column )(?<!table )(?<!index )(?<!type )(?<!schema )\"([^\"]+)\""_s);
    for (const QRegularExpressionMatch &match : quotedValue.globalMatch(detail)) {
        if (!sql.contains(match.captured(1)))
            detail.replace(match.captured(0), u"(a value)"_s);
    }
    return detail;
}

} // namespace

Error refusalOf(const OwnStatement &statement, Error error)
{
    error.detail = isRefusedValue(error) ? withoutRefusedValue(error.detail)
                                         : withoutRowValues(error.detail, statement.sql);
    error.detail = withoutSecretLiterals(error.detail);
    if (error.position >= 0)
        error.position += statement.offset;
    if (!error.hint.isEmpty())
        return error;
    switch (error.kind) {
    case Error::Kind::Unfit: error.hint = u"Check the spelling, and the names of tables and columns."_s; break;
    case Error::Kind::Constraint: error.hint = u"Nothing was changed. Check the values."_s; break;
    case Error::Kind::Denied: error.hint = u"Nothing was changed."_s; break;
    default: break;
    }
    return error;
}

} // namespace credenza
