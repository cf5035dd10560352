#include "app/headless/revoke_request.h"

#include "app/headless/misuse.h"
#include "sql/inspect/belonging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error unclear(const QString &message)
{
    return misuse(message, u"credenza-cli revoke --help shows an example; --list-actions what can be done."_s);
}

/// Reads the arguments against one database.
class RevokeArguments
{
public:
    RevokeArguments(const Arguments &arguments, Connection &connection, const Inspection &inspection)
        : m_arguments(arguments),
          m_connection(connection),
          m_inspection(inspection),
          m_ids(arguments.positional.mid(2)),
          m_verb(arguments.value(u"action"_s))
    {
    }

    Result<ActionRequest> read()
    {
        if (m_arguments.positional.size() < 2)
            return unclear(u"The kind of record is missing"_s);
        auto actions = actionsOf(m_inspection, m_connection.dialect().name);
        if (!actions)
            return actions.error();
        m_actions = *actions;
        m_request.reason = m_arguments.value(u"reason"_s);
        const bool isOfAll = m_arguments.positional[1] == "all"_L1;
        for (auto step :
             {&RevokeArguments::readPrincipals, &RevokeArguments::readExcept,
              isOfAll ? &RevokeArguments::readAll : &RevokeArguments::readMeant, &RevokeArguments::readAlso}) {
            if (auto done = (this->*step)(); !done)
                return done.error();
        }
        return m_request;
    }

private:
    Result<void> readPrincipals()
    {
        for (const QString &role : {u"user"_s, u"client"_s}) {
            if (!m_arguments.has(role))
                continue;
            auto principal = findPrincipal(m_connection, m_inspection, role, m_arguments.value(role));
            if (!principal)
                return principal.error();
            (role == "user"_L1 ? m_request.user : m_request.client) = *principal;
        }
        return {};
    }

    Result<void> readAll()
    {
        if (!m_ids.isEmpty() || m_request.user.has_value() == m_request.client.has_value())
            return unclear(u"all wants either --user or --client, and no ids"_s);
        const QString role = m_request.user ? u"user"_s : u"client"_s;
        auto action = actionNamed(actionsForAllOf(m_actions, role), m_verb, u"all of a %1"_s.arg(role));
        if (!action)
            return action.error();
        m_request.action = *action;
        return {};
    }

    Result<void> readMeant()
    {
        auto kinds = kindsNamed(m_inspection, m_arguments.positional[1]);
        if (!kinds)
            return kinds.error();
        if (kinds->front()->isPrincipal() && m_ids.isEmpty())
            return readPrincipalRecord(*kinds->front());
        if (m_ids.isEmpty() && !m_request.user && !m_request.client)
            return unclear(u"Which ones? Give ids, --user or --client"_s);
        auto read = m_ids.isEmpty() ? readOfPrincipals(*kinds) : readNamed(*kinds);
        return read ? chooseActions(*kinds) : read;
    }

    /// `revoke users --user alice` and `revoke users alice` mean the same.
    Result<void> readPrincipalRecord(const Kind &kind)
    {
        const auto &principal = kind.role == "user"_L1 ? m_request.user : m_request.client;
        if (!principal)
            return unclear(u"Which ones? Give ids or names"_s);
        auto list = recordsOf(kind, {.user = m_request.user, .client = m_request.client});
        if (!list)
            return list.error();
        if (list->isEmpty())
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"There is no %1 any more, only records that name one"_s.arg(kind.role)};
        m_records = *list;
        return chooseActions({&kind});
    }

    Result<QList<Record>> recordsOf(const Kind &kind, RecordQuery query)
    {
        query.limit = 1'000'000;
        auto list = readRecords(m_connection, m_inspection, kind, query);
        return list ? Result<QList<Record>>(list->records) : list.error();
    }

    /// Every active one.
    Result<void> readOfPrincipals(const QList<const Kind *> &kinds)
    {
        m_request.meant = ActionRequest::Records::EveryActive;
        for (const Kind *kind : kinds) {
            auto records = recordsOf(*kind, {.user = m_request.user, .client = m_request.client, .state = u"active"_s});
            if (!records)
                return records.error();
            m_records += *records;
            if (kinds.size() > 1)
                noteUnasked(*kind);
        }
        return {};
    }

    Result<void> readNamed(const QList<const Kind *> &kinds)
    {
        for (const QString &id : std::as_const(m_ids)) {
            auto record = named(kinds, id);
            if (!record)
                return record.error();
            if (auto theirs = requireOwner(*record); !theirs)
                return theirs;
            m_records << *record;
        }
        return {};
    }

    Result<Record> named(const QList<const Kind *> &kinds, const QString &id)
    {
        if (kinds.size() == 1)
            return kinds.front()->isPrincipal() ? principalRecord(*kinds.front(), id)
                                                : recordNamed(m_connection, m_inspection, *kinds.front(), id);
        QList<Record> found;
        for (const Kind *kind : kinds) {
            auto records = recordsNamed(m_connection, m_inspection, *kind, id);
            if (!records)
                return records.error();
            found += *records;
        }
        if (found.size() == 1)
            return found.first();
        QStringList candidates;
        for (const Record &record : std::as_const(found))
            candidates << record.table.name + u' ' + record.id;
        return Error{.kind = Error::Kind::NotFound,
                     .message = found.isEmpty() ? u"There is no such record"_s : u"Several records are meant by that"_s,
                     .detail = candidates.join(u"; "_s),
                     .hint = found.isEmpty() ? u"List them with inspect; an id can be copied from there."_s
                                             : u"Name their kind, or give the whole id or fingerprint."_s};
    }

    Result<Record> principalRecord(const Kind &kind, const QString &name)
    {
        auto principal = findPrincipal(m_connection, m_inspection, kind.role, name);
        if (!principal)
            return principal.error();
        const bool isUser = kind.role == "user"_L1;
        RecordQuery query;
        (isUser ? query.user : query.client) = *principal;
        auto list = recordsOf(kind, query);
        if (!list)
            return list.error();
        if (list->isEmpty())
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"There is no %1 any more, only records that name one"_s.arg(kind.role)};
        return list->first();
    }

    /// An id beside --user is a check that it is theirs.
    Result<void> requireOwner(const Record &record) const
    {
        const bool isTheirs = (!m_request.user || isOf(m_inspection, record, *m_request.user))
                              && (!m_request.client || isOf(m_inspection, record, *m_request.client));
        return isTheirs ? Result<void>{}
                        : Result<void>(Error{.kind = Error::Kind::NotFound,
                                             .message = u"%1 is not theirs; nothing was changed"_s.arg(record.id)});
    }

    /// A list for somebody has nothing of a kind that tells nobody apart.
    void noteUnasked(const Kind &kind)
    {
        const std::pair<QString, bool> asked[]{{u"user"_s, m_request.user.has_value()},
                                               {u"client"_s, m_request.client.has_value()}};
        for (const auto &[role, isAsked] : asked) {
            if (isAsked && linksOf(kind, role).isEmpty())
                m_request.notes << u"%1 name no %2, so none of them is meant."_s.arg(kind.title, role);
        }
    }

    QList<Record> recordsIn(const TableName &table) const
    {
        QList<Record> records = m_records;
        records.removeIf([&table](const Record &record) { return record.table != table; });
        return records;
    }

    /// Every kind is ended in its own way. Which records were named must be ended; of every active one, those stay that
    /// nothing ends.
    Result<void> chooseActions(const QList<const Kind *> &kinds)
    {
        QList<RecordsAction> chosen;
        Result<void> refusal;
        for (const Kind *kind : kinds) {
            const QList<Record> records = recordsIn(kind->table.name);
            auto action = actionNamed(actionsFor(m_actions, *kind), m_verb, kind->title);
            if (!action && refusal)
                refusal = action.error();
            if (!action && !records.isEmpty() && m_request.meant == ActionRequest::Records::Chosen)
                return action.error();
            if (!action && !records.isEmpty())
                m_request.notes << u"%1: %L2 stay as they are. %3."_s.arg(kind->title)
                                       .arg(records.size())
                                       .arg(action.error().message);
            if (action)
                addRecords(chosen, *action, records);
        }
        if (chosen.isEmpty())
            return refusal;
        choose(chosen);
        return {};
    }

    /// Kinds of one role, such as one that has two tables, are ended together.
    static void addRecords(QList<RecordsAction> &chosen, const Action &action, const QList<Record> &records)
    {
        for (RecordsAction &each : chosen) {
            if (each.action.name() == action.name()) {
                each.records += records;
                return;
            }
        }
        chosen.append({action, records});
    }

    /// The first one stands for them all where none has a record.
    void choose(QList<RecordsAction> chosen)
    {
        const RecordsAction first = chosen.first();
        chosen.removeIf([](const RecordsAction &each) { return each.records.isEmpty(); });
        if (chosen.isEmpty())
            chosen << first;
        m_request.action = chosen.first().action;
        m_request.records = chosen.first().records;
        m_request.beside = chosen.sliced(1);
    }

    Result<void> readExcept()
    {
        if (!m_arguments.has(u"except"_s))
            return {};
        QList<const Kind *> kinds;
        for (const Kind &kind : m_inspection.kinds) {
            if (kind.isCredential())
                kinds << &kind;
        }
        if (const auto meant = kindsNamed(m_inspection, m_arguments.positional[1]); meant)
            kinds = *meant;
        auto record = named(kinds, m_arguments.value(u"except"_s));
        if (!record)
            return record.error();
        m_request.except = *record;
        return requireOwner(*record);
    }

    Result<void> readAlso()
    {
        for (const QString &name : m_arguments.options.value(u"also"_s)) {
            const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                            [&name](const Action &action) { return action.name() == name; });
            if (found == m_actions.end())
                return unclear(u"There is no action %1"_s.arg(name.left(60)));
            m_request.also << *found;
        }
        return {};
    }

    const Arguments &m_arguments;
    Connection &m_connection;
    const Inspection &m_inspection;
    QStringList m_ids;
    QString m_verb;
    QList<Action> m_actions;
    QList<Record> m_records; ///< of all kinds
    ActionRequest m_request;
};

} // namespace

Result<ActionRequest> revokeRequest(const Arguments &arguments, Connection &connection, const Inspection &inspection)
{
    return RevokeArguments(arguments, connection, inspection).read();
}

Result<QList<Action>> actionsMeant(const Arguments &arguments, const Inspection &inspection, const QString &backend)
{
    auto actions = actionsOf(inspection, backend);
    if (!actions || arguments.positional.size() < 2)
        return actions;
    QList<Action> meant;
    if (arguments.positional[1] == "all"_L1) {
        for (const QString &role : {u"user"_s, u"client"_s})
            meant += actionsForAllOf(*actions, role);
        return meant;
    }
    auto kinds = kindsNamed(inspection, arguments.positional[1]);
    if (!kinds)
        return kinds.error();
    for (const Kind *kind : *kinds) {
        for (const Action &action : actionsFor(*actions, *kind)) {
            const bool isKnown = std::any_of(meant.begin(), meant.end(),
                                             [&action](const Action &each) { return each.name() == action.name(); });
            if (!isKnown)
                meant << action;
        }
    }
    return meant;
}

} // namespace credenza
