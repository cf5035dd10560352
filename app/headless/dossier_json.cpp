#include "app/headless/dossier_json.h"

#include "app/headless/inspect_list.h"
#include "app/headless/or_null.h"

#include "sql/value/time_value.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

template <typename List, typename ToJson>
QJsonArray arrayOf(const List &list, ToJson toJson)
{
    QJsonArray array;
    for (const auto &each : list)
        array.append(toJson(each));
    return array;
}

QJsonObject signInJson(const SignIn &signIn)
{
    using SecondFactor = SignIn::SecondFactor;
    const bool isKnown = signIn.secondFactor != SecondFactor::Unknown;
    return {{u"how"_s, orNull(signIn.how)},
            {u"assurance"_s, orNull(signIn.assurance)},
            {u"device"_s, orNull(signIn.device)},
            {u"device_group"_s, orNull(signIn.deviceKey)},
            {u"address"_s, orNull(signIn.address)},
            {u"second_factor"_s, isKnown ? QJsonValue(signIn.secondFactor == SecondFactor::Present) : QJsonValue()},
            {u"doubts"_s, QJsonArray::fromStringList(signIn.doubts)}};
}

QJsonObject consentJson(const ConsentRow &row)
{
    QJsonArray cells;
    for (const ConsentCell &cell : row.cells) {
        if (!cell.state.isEmpty())
            cells.append(QJsonObject{{u"scope"_s, cell.scope},
                                     {u"state"_s, cell.state},
                                     {u"since"_s, orNull(cell.since)},
                                     {u"until"_s, orNull(cell.until)},
                                     {u"used"_s, cell.isUsed}});
    }
    return {{u"party"_s, row.party},
            {u"name"_s, row.name},
            {u"state"_s, row.state},
            {u"scopes"_s, cells},
            {u"live_tokens"_s, row.liveTokens},
            {u"marks"_s, arrayOf(row.marks, [](ConsentRow::Mark mark) { return QJsonValue(nameOf(mark)); })}};
}

QJsonObject chainJson(const RotationChain &chain, const Dossier &dossier)
{
    const auto tokenJson = [&chain](const ChainToken &token) {
        return QJsonObject{
            {u"id"_s, token.record.id},
            {u"state"_s, token.record.state},
            {u"started"_s, orNull(token.record.started)},
            {u"expires"_s, orNull(token.record.expires)},
            {u"after"_s, orNull(token.parent >= 0 ? chain.tokens[token.parent].record.id : token.before)}};
    };
    const auto findingJson = [&chain](const ChainFinding &finding) {
        return QJsonObject{{u"kind"_s, nameOf(finding.kind)},
                           {u"severity"_s, nameOf(finding.severity)},
                           {u"id"_s, chain.tokens[finding.token].record.id},
                           {u"text"_s, finding.words}};
    };
    return {{u"kind"_s, chain.tokens.first().record.role},
            {u"subject"_s, orNull(chain.subject)},
            {u"client"_s, orNull(chain.client)},
            {u"client_name"_s, orNull(dossier.clients.nameOf(chain.client))},
            {u"live"_s, chain.live()},
            {u"tokens"_s, arrayOf(chain.tokens, tokenJson)},
            {u"findings"_s, arrayOf(chain.findings, findingJson)},
            {u"text"_s, textOf(chain, dossier.others(), dossier.now)}};
}

QJsonArray chainsJson(const Dossier &dossier)
{
    QJsonArray array;
    for (const KindChains &each : dossier.chains) {
        for (const RotationChain &chain : each.chains)
            array.append(chainJson(chain, dossier));
    }
    return array;
}

QJsonObject nodeJson(const GrantNode &node)
{
    return {{u"step"_s, nameOf(node.step)},
            {u"id"_s, node.record.id},
            {u"client"_s, orNull(node.client)},
            {u"state"_s, node.record.state},
            {u"after"_s, node.parent < 0 ? QJsonValue() : QJsonValue(node.parent)},
            {u"proof"_s, nameOf(node.proof)},
            {u"because"_s, node.because},
            {u"text"_s, node.words}};
}

QJsonObject eventJson(const TimelineEvent &event)
{
    return {{u"when"_s, isoText(event.when)},
            {u"kind"_s, nameOf(event.kind)},
            {u"text"_s, event.words},
            {u"state"_s, event.state},
            {u"table"_s, event.table.name},
            {u"id"_s, event.id},
            {u"times"_s, event.of}};
}

QJsonObject recordsJson(const KindRecords &records, const Inspection &inspection)
{
    QJsonObject states;
    for (const StateCount &state : records.list.states)
        states.insert(state.state, state.rows);
    return {{u"kind"_s, records.kind.role},
            {u"table"_s, records.kind.table.name.name},
            {u"total"_s, records.list.total},
            {u"states"_s, states},
            {u"read_by_service"_s, records.kind.isRead},
            {u"rows"_s, arrayOf(records.list.records,
                                [&](const Record &record) { return jsonOf(record, inspection, records.kind); })}};
}

QJsonObject liveJson(const Dossier &dossier)
{
    QJsonObject live;
    for (const KindRecords &each : dossier.records) {
        for (const StateCount &state : each.list.states) {
            if (each.kind.isCredential() && state.state == "active"_L1)
                live.insert(each.kind.table.name.name, state.rows);
        }
    }
    return live;
}

/// What both have in common.
QJsonObject commonJson(const Dossier &dossier, const Inspection &inspection)
{
    QJsonArray rows;
    if (dossier.own)
        rows.append(jsonOf(dossier.own->list.records.first(), inspection, dossier.own->kind));
    const auto noteJson = [](const UnkeptKind &each) {
        return QJsonObject{{u"kind"_s, each.role}, {u"text"_s, each.text}};
    };
    const auto signedJson = [](const SignedTokens &each) {
        return QJsonObject{{u"title"_s, each.title}, {u"lifetime"_s, each.lifetime}, {u"text"_s, each.text}};
    };
    return {{u"kind"_s, dossier.principal.role},
            {u"id"_s, dossier.principal.id},
            {u"name"_s, dossier.principal.name},
            {u"state"_s, dossier.principal.state},
            {u"rows"_s, rows},
            {u"total"_s, rows.size()},
            {u"live"_s, liveJson(dossier)},
            {u"consents"_s, QJsonObject{{u"scopes"_s, QJsonArray::fromStringList(dossier.consents.scopes)},
                                        {u"rows"_s, arrayOf(dossier.consents.rows, consentJson)},
                                        {u"notes"_s, QJsonArray::fromStringList(dossier.consents.notes)}}},
            {u"chains"_s, chainsJson(dossier)},
            {u"grants"_s, arrayOf(dossier.grants.nodes, nodeJson)},
            {u"timeline"_s, arrayOf(dossier.timeline, eventJson)},
            {u"records"_s, arrayOf(dossier.records,
                                   [&inspection](const KindRecords &each) { return recordsJson(each, inspection); })},
            {u"not_kept"_s, arrayOf(dossier.unkept, noteJson)},
            {u"signed_tokens"_s, arrayOf(dossier.signedTokens, signedJson)}};
}

} // namespace

QJsonObject dossierJson(const UserDossier &dossier, const Inspection &inspection)
{
    QJsonObject json = commonJson(dossier, inspection);
    json.insert(u"obstacles"_s, arrayOf(dossier.obstacles, [](const Obstacle &each) {
                    return QJsonObject{{u"title"_s, each.title}, {u"explanation"_s, each.explanation}};
                }));
    json.insert(u"sessions"_s, arrayOf(dossier.sessions, [](const UserSession &each) {
                    return QJsonObject{{u"id"_s, each.record.id},
                                       {u"state"_s, each.record.state},
                                       {u"started"_s, orNull(each.record.started)},
                                       {u"expires"_s, orNull(each.record.expires)},
                                       {u"sign_in"_s, signInJson(each.signIn)}};
                }));
    return json;
}

QJsonObject dossierJson(const ClientDossier &dossier, const Inspection &inspection)
{
    QJsonObject json = commonJson(dossier, inspection);
    json.insert(u"users"_s, arrayOf(dossier.userList, [](const ClientUser &each) {
                    return QJsonObject{{u"subject"_s, each.subject},
                                       {u"name"_s, each.name},
                                       {u"records"_s, each.records},
                                       {u"live"_s, each.live},
                                       {u"last"_s, orNull(each.last)}};
                }));
    json.insert(u"users_complete"_s, dossier.areUsersWhole);
    json.insert(u"redirect_uris"_s, QJsonArray::fromStringList(dossier.redirectUris));
    json.insert(u"secret"_s, orNull(dossier.secretNote));
    return json;
}

} // namespace credenza
