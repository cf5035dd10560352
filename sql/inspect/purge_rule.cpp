#include "sql/inspect/purge_rule.h"

#include "sql/profile/commented_sql.h"
#include "sql/profile/moment.h"
#include "sql/text/named_parameters.h"
#include "sql/text/scanner.h"
#include "sql/text/script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<PurgeRule> ruleFrom(const CommentedSql &file)
{
    if (auto complete = file.requireHead({u"title"_s, u"table"_s, u"own"_s}, {u"edition"_s}); !complete)
        return complete.error();
    PurgeRule rule{.role = file.name,
                   .title = file.head.value(u"title"_s),
                   .table = file.head.value(u"table"_s),
                   .own = file.head.value(u"own"_s),
                   .editions = {},
                   .condition = {},
                   .keepTitle = {},
                   .keepQuery = {}};
    for (const QString &edition : file.head.value(u"edition"_s).split(u',', Qt::SkipEmptyParts))
        rule.editions << edition.trimmed();
    for (const ScriptSection &section : splitSections(file.sql, {u"keep"_s})) {
        const QString sql = splitStatements(section.sql).value(0);
        if (section.word.isEmpty()) {
            rule.condition = sql;
        } else {
            rule.keepTitle = section.name;
            rule.keepQuery = sql;
        }
    }
    if (rule.condition.isEmpty() || rule.keepTitle.isEmpty() != rule.keepQuery.isEmpty())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1: the %2 is empty"_s.arg(file.path, rule.condition.isEmpty() ? u"condition"_s
                                                                                                 : u"keep section"_s)};
    return rule;
}

Result<FilterSql> bound(const QString &sql, const PurgeMoments &moments)
{
    QHash<QString, Value> parameters = momentParameters(moments.now);
    parameters.insert(momentParameters(moments.cutoff, u"cutoff"_s));
    auto made = bindNamed(sql, parameters);
    if (!made)
        return made.error();
    return FilterSql{made->sql, made->values};
}

} // namespace

bool PurgeRule::isAged() const
{
    const QList<Token> tokens = scan(condition);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token &token) {
        return token.kind == Token::Kind::Parameter && token.text.startsWith(":cutoff"_L1);
    });
}

Result<QList<PurgeRule>> readPurgeRules(const Profile &profile, const QString &backend)
{
    QList<PurgeRule> rules;
    for (const CommentedSql &file : commentedFiles(profile, u"purge"_s, backend)) {
        auto rule = ruleFrom(file);
        if (!rule)
            return rule.error();
        rules << *rule;
    }
    return rules;
}

Result<FilterSql> dueCondition(const PurgeRule &rule, const PurgeMoments &moments)
{
    return bound(rule.condition, moments);
}

Result<FilterSql> keptKeys(const PurgeRule &rule, const PurgeMoments &moments)
{
    return bound(rule.keepQuery, moments);
}

} // namespace credenza
