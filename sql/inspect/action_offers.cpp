#include "sql/inspect/action_offers.h"

#include "sql/edit/bulk_change.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// An offer takes in no more records than can be taken back.
constexpr qsizetype mostRecords = mostRowsToUndo;

Error tooMany(const Action &action, const QString &what)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"“%1” does not go along with this: it would concern %2"_s.arg(action.title, what),
            .hint = u"Do it for fewer at a time, or by itself."_s};
}

/// The queries for the records of a kind that belong to these, each once.
QList<RecordQuery> queriesFor(const Kind &kind, const QList<RecordOwners> &owners)
{
    QList<RecordQuery> queries;
    QSet<std::pair<QString, QString>> known;
    for (const RecordOwners &each : owners) {
        const auto query = activeOf(kind, each);
        if (!query)
            continue;
        const std::pair names(query->user ? query->user->id : QString(), query->client ? query->client->id : QString());
        if (!known.contains(names))
            queries << *query;
        known.insert(names);
    }
    return queries;
}

QList<Principal> principalsOf(const QList<RecordOwners> &owners, QStringView role)
{
    QList<Principal> all;
    for (const RecordOwners &each : owners) {
        const std::optional<Principal> &principal = each.of(role);
        if (principal && std::none_of(all.begin(), all.end(), [&principal](const Principal &known) {
                return known.id == principal->id;
            }))
            all << *principal;
    }
    return all;
}

QStringList offersIn(const ActionRequest &request)
{
    QStringList names;
    for (const Action &action : request.actions())
        names += action.offers;
    return names;
}

QStringView roleOf(Action::Scope scope)
{
    return scope == Action::Scope::User ? u"user" : u"client";
}

} // namespace

Result<QList<RecordOwners>> ActionOffers::ownersOf(const ActionRequest &request)
{
    if (request.action.scope != Action::Scope::Record)
        return QList<RecordOwners>{{.user = request.user, .client = request.client, .nobody = {}}};
    QList<Record> records = request.allRecords();
    records.removeIf([&request](const Record &record) { return request.spares(record); });
    if (namesIn(records, u"user").size() > mostConcerned || namesIn(records, u"client").size() > mostConcerned)
        return tooMany(request.action, u"more than %1 users or clients"_s.arg(mostConcerned));
    return credenza::ownersOf(m_connection, m_inspection, records);
}

Result<QList<Record>> ActionOffers::recordsOf(const Action &action, const QList<RecordOwners> &owners)
{
    QList<Record> records;
    QSet<std::pair<QString, RowKey>> known;
    for (const Kind *kind : kindsOfTable(m_inspection, action.table)) {
        for (RecordQuery &query : queriesFor(*kind, owners)) {
            query.limit = mostRecords;
            auto list = readRecords(m_connection, m_inspection, *kind, query);
            if (!list)
                return list.error();
            if (list->total + records.size() > mostRecords)
                return tooMany(action, u"more than %L1 records"_s.arg(mostRecords));
            for (const Record &record : std::as_const(list->records)) {
                const std::pair place(record.table.name, record.key);
                if (!known.contains(place))
                    records << record;
                known.insert(place);
            }
        }
    }
    return records;
}

Result<qint64> ActionOffers::countOf(const Action &action, const QList<RecordOwners> &owners)
{
    if (action.scope != Action::Scope::Record)
        return principalsOf(owners, roleOf(action.scope)).size();
    qint64 count = 0;
    for (const Kind *kind : kindsOfTable(m_inspection, action.table)) {
        for (RecordQuery &query : queriesFor(*kind, owners)) {
            query.limit = 1;
            auto list = readRecords(m_connection, m_inspection, *kind, query);
            if (!list)
                return list.error();
            count += list->total;
        }
    }
    return count;
}

Result<QList<ActionTask>> ActionOffers::tasks(const Action &action, const ActionRequest &request)
{
    if (!offersIn(request).contains(action.name()))
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"“%1” does not go along with “%2”"_s.arg(action.title, request.action.title),
                     .hint = u"Do one after the other."_s};
    auto owners = ownersOf(request);
    if (!owners)
        return owners.error();
    ActionRequest offered = request;
    offered.action = action;
    offered.records.clear();
    offered.beside.clear();
    if (action.scope == Action::Scope::Record) {
        auto records = recordsOf(action, *owners);
        if (!records)
            return records.error();
        offered.records = *records;
        return ActionParameters(m_connection, m_inspection, offered).tasks();
    }
    QList<ActionTask> all;
    for (const Principal &principal : principalsOf(*owners, roleOf(action.scope))) {
        (action.scope == Action::Scope::User ? offered.user : offered.client) = principal;
        auto tasks = ActionParameters(m_connection, m_inspection, offered).tasks();
        if (!tasks)
            return tasks.error();
        all += *tasks;
    }
    return all;
}

Result<QList<ActionOffer>> ActionOffers::offersOf(const ActionRequest &request)
{
    const QStringList names = offersIn(request);
    if (names.isEmpty())
        return QList<ActionOffer>();
    auto owners = ownersOf(request);
    if (!owners)
        return owners.error().kind == Error::Kind::Unfit ? Result<QList<ActionOffer>>(QList<ActionOffer>())
                                                         : owners.error();
    auto actions = actionsOf(m_inspection, m_connection.dialect().name);
    if (!actions)
        return actions.error();
    QList<ActionOffer> offers;
    const QList<Action> chosen = request.actions() + request.also;
    for (const Action &action : *actions) {
        const bool isChosen = std::any_of(chosen.begin(), chosen.end(),
                                          [&action](const Action &each) { return each.name() == action.name(); });
        if (isChosen || !names.contains(action.name()))
            continue;
        auto records = countOf(action, *owners);
        if (!records)
            return records.error();
        if (*records > 0)
            offers.append({.action = action, .records = *records});
    }
    return offers;
}

} // namespace credenza
