#include "sql/console/refusal.h"

#include "sql/console/secret_literals.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

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
    error.detail = withoutSecretLiterals(withoutRowValues(error.detail, statement.sql));
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
