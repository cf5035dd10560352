#include "sql/inspect/action.h"

#include "sql/profile/commented_sql.h"
#include "sql/profile/recognition.h"
#include "sql/text/script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error mistake(const CommentedSql &file, const QString &what)
{
    return {.kind = Error::Kind::Unfit, .message = u"%1: %2"_s.arg(file.path, what)};
}

QStringList listIn(const CommentedSql &file, const QString &word)
{
    QStringList list;
    for (const QString &entry : file.head.value(word).split(u',', Qt::SkipEmptyParts))
        list << entry.trimmed();
    return list;
}

/// One of two words, the first where the head has none.
Result<bool> isSecond(const CommentedSql &file, const QString &word, const std::pair<QString, QString> &choices)
{
    const QString given = file.head.value(word, choices.first);
    if (given == choices.first || given == choices.second)
        return given == choices.second;
    return mistake(file, u"%1 is %2 or %3, not %4"_s.arg(word, choices.first, choices.second, given));
}

bool asksFor(const Action &action, QStringView parameter)
{
    return std::any_of(action.statements.begin(), action.statements.end(),
                       [parameter](const ActionStatement &each) { return each.asksFor(parameter); });
}

Result<void> readStatements(const CommentedSql &file, Action &action)
{
    for (const QString &sql : splitStatements(file.sql)) {
        auto statement = readActionStatement(sql);
        if (!statement)
            return mistake(file, statement.error().message + u": "_s + statement.error().detail);
        action.statements << *statement;
    }
    return action.statements.isEmpty() ? Result<void>(mistake(file, u"it has no statement"_s)) : Result<void>{};
}

Result<void> readScope(const CommentedSql &file, Action &action)
{
    if (asksFor(action, u"id"))
        action.scope = Action::Scope::Record;
    else if (asksFor(action, u"subject"))
        action.scope = Action::Scope::User;
    else if (asksFor(action, u"client"))
        action.scope = Action::Scope::Client;
    else
        return mistake(file, u"its statements ask for none of :id, :subject, :client"_s);
    for (const QString &word : {u"password"_s, u"reason"_s}) {
        if (asksFor(action, word) != action.asks.contains(word))
            return mistake(file, u"-- asks: and the use of :%1 do not agree"_s.arg(word));
    }
    return {};
}

Result<Action> actionFrom(const CommentedSql &file)
{
    if (auto complete = file.requireHead({u"title"_s, u"table"_s, u"expect"_s, u"grave"_s},
                                         {u"edition"_s, u"default"_s, u"leaves"_s, u"offers"_s, u"asks"_s, u"undo"_s});
        !complete)
        return complete.error();
    Action action{.role = file.name.section(u'.', 0, 0),
                  .verb = file.name.section(u'.', 1),
                  .title = file.head.value(u"title"_s),
                  .table = file.head.value(u"table"_s),
                  .leaves = file.head.value(u"leaves"_s),
                  .offers = listIn(file, u"offers"_s),
                  .asks = listIn(file, u"asks"_s),
                  .statements = {}};
    const auto any = isSecond(file, u"expect"_s, {u"one"_s, u"any"_s});
    const auto senseless = isSecond(file, u"undo"_s, {u"yes"_s, u"no"_s});
    const auto isDefault = isSecond(file, u"default"_s, {u"no"_s, u"yes"_s});
    const auto isGrave = isSecond(file, u"grave"_s, {u"no"_s, u"yes"_s});
    for (const auto &choice : {any, senseless, isDefault, isGrave}) {
        if (!choice)
            return choice.error();
    }
    action.expect = *any ? Action::Expect::Any : Action::Expect::One;
    action.undo = *senseless ? Action::Undo::Senseless : Action::Undo::Possible;
    action.choice = *isDefault ? Action::Choice::Default : Action::Choice::Named;
    action.weight = *isGrave ? Action::Weight::Grave : Action::Weight::Mild;
    if (action.verb.isEmpty())
        return mistake(file, u"its name is not <role>.<verb>"_s);
    if (auto read = readStatements(file, action); !read)
        return read.error();
    if (auto scoped = readScope(file, action); !scoped)
        return scoped.error();
    return action;
}

QList<Action> defaultsFirst(QList<Action> actions)
{
    std::stable_sort(actions.begin(), actions.end(), [](const Action &one, const Action &other) {
        return one.choice == Action::Choice::Default && other.choice != Action::Choice::Default;
    });
    return actions;
}

QStringList verbsOf(const QList<Action> &actions)
{
    QStringList verbs;
    for (const Action &action : actions)
        verbs << action.verb;
    return verbs;
}

} // namespace

bool Action::canExcept() const
{
    return credenza::asksFor(*this, u"except");
}

bool Action::canSpareIn(const Kind &kind) const
{
    const bool isOfOneRow = scope == Scope::Record && expect == Expect::One;
    const bool sparesAll = std::all_of(statements.begin(), statements.end(), [&](const ActionStatement &each) {
        return !kind.meaning.names.contains(each.table) || each.asksFor(u"except");
    });
    return isOfOneRow || (sparesAll && (scope == Scope::Record || canExcept()));
}

QList<const Kind *> kindsOfTable(const Inspection &inspection, const QString &name)
{
    QList<const Kind *> kinds;
    for (const Kind &kind : inspection.kinds) {
        if (kind.meaning.names.contains(name))
            kinds << &kind;
    }
    return kinds;
}

Result<QList<Action>> actionsOf(const Inspection &inspection, const QString &backend)
{
    const auto recognised = recognise({inspection.profile}, inspection.catalog);
    QList<Action> actions;
    for (const CommentedSql &file : commentedFiles(inspection.profile, u"actions"_s, backend)) {
        auto action = actionFrom(file);
        if (!action)
            return action.error();
        const QStringList editions = listIn(file, u"edition"_s);
        const bool isForThis = editions.isEmpty() || (recognised && editions.contains(recognised->edition.id));
        if (isForThis && !kindsOfTable(inspection, action->table).isEmpty())
            actions << *action;
    }
    return actions;
}

QList<Action> actionsFor(const QList<Action> &actions, const Kind &kind)
{
    QList<Action> fitting;
    for (const Action &action : actions) {
        if (action.scope == Action::Scope::Record && action.role == kind.role
            && kind.meaning.names.contains(action.table))
            fitting << action;
    }
    return defaultsFirst(fitting);
}

QList<Action> actionsForAllOf(const QList<Action> &actions, const QString &role)
{
    const auto scope = role == "user"_L1 ? Action::Scope::User : Action::Scope::Client;
    QList<Action> fitting;
    for (const Action &action : actions) {
        if (action.scope == scope)
            fitting << action;
    }
    return defaultsFirst(fitting);
}

Result<Action> actionNamed(const QList<Action> &candidates, const QString &verb, const QString &of)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&verb](const Action &action) {
        return verb.isEmpty() ? action.choice == Action::Choice::Default : action.verb == verb;
    });
    if (found != candidates.end())
        return *found;
    const QString all = verbsOf(candidates).join(u", "_s);
    return Error{.kind = Error::Kind::NotFound,
                 .message = verb.isEmpty() ? u"The service has no way of its own to revoke %1"_s.arg(of)
                                           : u"There is no action %1 for %2"_s.arg(verb.left(40), of),
                 .hint = all.isEmpty() ? u"Change the rows themselves."_s : u"There is %1."_s.arg(all)};
}

} // namespace credenza
