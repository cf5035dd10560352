#include "app/headless/inspect_list.h"

#include "app/headless/or_null.h"
#include "app/headless/row_format.h"
#include "app/headless/text_table.h"

#include "sql/inspect/record_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// A record of one of several kinds.
struct Entry
{
    const Kind *kind;
    const Record *record;
};

/// The first of all parts together, newest first.
QList<Entry> entriesOf(const InspectedList &listed)
{
    QList<Entry> entries;
    for (const InspectedList::Part &part : listed.parts) {
        for (const Record &record : part.list.records)
            entries.append({part.kind, &record});
    }
    if (listed.parts.size() > 1)
        std::stable_sort(entries.begin(), entries.end(), [](const Entry &one, const Entry &other) {
            const auto &began = one.record->started;
            return began && (!other.record->started || *began > *other.record->started);
        });
    return entries.first(std::min(entries.size(), listed.query.limit));
}

QStringList notesOf(const InspectedList &listed)
{
    QStringList notes;
    for (const auto &[kind, list] : listed.parts) {
        if (!kind->isRead)
            notes << u"The service itself reads %1, and not %2: nothing in %2 counts for it."_s.arg(
                kind->meaning.readAs, kind->table.name.name);
        if (listed.query.user && kind->users.isEmpty() && kind->role != "user"_L1)
            notes << u"%1 name no user."_s.arg(kind->title);
        if (listed.query.client && kind->clients.isEmpty() && kind->role != "client"_L1)
            notes << u"%1 name no client."_s.arg(kind->title);
        if (list.order != RecordOrder::Newest && !kind->meaning.started.isEmpty())
            notes << u"%1 has many rows, and no index on %2: they are listed %3."_s.arg(
                kind->table.name.name, kind->meaning.started,
                list.order == RecordOrder::Key ? u"in the order of their key"_s : u"last stored first"_s);
    }
    return notes;
}

qint64 totalOf(const InspectedList &listed)
{
    qint64 total = 0;
    for (const InspectedList::Part &part : listed.parts)
        total += part.list.total;
    return total;
}

QJsonObject statesOf(const InspectedList &listed)
{
    QJsonObject states;
    for (const InspectedList::Part &part : listed.parts) {
        for (const StateCount &each : part.list.states)
            states.insert(each.state, states.value(each.state).toInteger() + each.rows);
    }
    return states;
}

/// The role where there is one, else the word that stands for them all.
QString kindOf(const InspectedList &listed)
{
    const QString role = listed.parts.first().kind->role;
    const bool isOne = std::all_of(listed.parts.begin(), listed.parts.end(),
                                   [&role](const InspectedList::Part &part) { return part.kind->role == role; });
    return isOne ? role : listed.word;
}

/// Times and flags as they are meant; all else as `rows` shows it.
QJsonValue detailJson(const Record &record, const Inspection &inspection, const Kind &kind, const QString &column)
{
    const Value value = record.value(kind, column);
    const ColumnMeaning::Secrecy secrecy = kind.meaning.columns.value(column).secrecy;
    const bool isOpen = secrecy == ColumnMeaning::Secrecy::Open && !isNull(value);
    if (isOpen && timeIn(kind, column, value))
        return shownValue(inspection, kind, column, value);
    if (isOpen && holdsFlags(kind, column)) {
        const QString word = shownValue(inspection, kind, column, value);
        if (word == "yes"_L1 || word == "no"_L1)
            return word == "yes"_L1;
    }
    if (isOpen && std::holds_alternative<QByteArray>(value))
        return shownValue(inspection, kind, column, value);
    const RowShape shape{.table = kind.table.name, .columns = {column}, .secrecy = {secrecy}};
    return rowJson({&value, 1}, shape).value(column);
}

QString recordTable(const InspectedList &listed, const QList<Entry> &entries)
{
    const bool ofSeveralKinds = kindOf(listed) != listed.parts.first().kind->role;
    QList<QStringList> lines;
    for (const auto &[kind, record] : entries) {
        const bool namesItself = record->label != record->id;
        lines << QStringList{record->id,
                             ofSeveralKinds ? kind->role : QString(),
                             namesItself ? record->label : QString(),
                             kind->role == "user"_L1 ? QString() : listed.users.nameOf(record->subject),
                             kind->role == "client"_L1 ? QString() : listed.clients.nameOf(record->client),
                             record->state,
                             timeText(record->started),
                             timeText(record->expires)};
    }
    return textTable({u"id"_s, u"kind"_s, u"name"_s, u"user"_s, u"client"_s, u"state"_s, u"started"_s, u"expires"_s},
                     lines);
}

/// With what names the user and client to a person; null for one who is gone.
QJsonObject namedJson(const InspectedList &listed, const Record &record, QJsonObject json)
{
    const auto nameIn = [](const PartyNames &names, const QString &id) {
        return names.isGone(id) ? QJsonValue() : orNull(names.nameOf(id));
    };
    const bool isUser = record.role == "user"_L1;
    const bool isClient = record.role == "client"_L1;
    json.insert(u"user_name"_s, isUser ? orNull(record.label) : nameIn(listed.users, record.subject));
    json.insert(u"client_name"_s, isClient ? orNull(record.label) : nameIn(listed.clients, record.client));
    return json;
}

QString summaryOf(const InspectedList &listed, qsizetype shown)
{
    const qint64 total = totalOf(listed);
    QStringList states;
    const QJsonObject counted = statesOf(listed);
    for (auto state = counted.begin(); state != counted.end(); ++state)
        states << u"%L1 %2"_s.arg(state.value().toInteger()).arg(state.key());
    const QString how = states.isEmpty() ? QString() : u" (in all: %1)"_s.arg(states.join(u", "_s));
    return shown == total ? u"%L1 found%2.\n"_s.arg(total).arg(how)
                          : u"%L1 of %L2 shown%3.\n"_s.arg(shown).arg(total).arg(how);
}

} // namespace

QJsonObject jsonOf(const Record &record, const Inspection &inspection, const Kind &kind)
{
    QJsonObject details;
    for (const QString &column : detailColumns(kind))
        details.insert(column, detailJson(record, inspection, kind, column));
    return {{u"kind"_s, record.role},
            {u"table"_s, record.table.name},
            {u"id"_s, record.id},
            {u"label"_s, orNull(record.label)},
            {u"subject"_s, orNull(record.subject)},
            {u"client"_s, orNull(record.client)},
            {u"state"_s, record.state},
            {u"started"_s, orNull(record.started)},
            {u"expires"_s, orNull(record.expires)},
            {u"details"_s, details}};
}

Outcome listOutcome(const Inspection &inspection, const InspectedList &listed)
{
    const QList<Entry> entries = entriesOf(listed);
    const QStringList notes = notesOf(listed);
    QJsonArray rows;
    for (const auto &[kind, record] : entries)
        rows.append(namedJson(listed, *record, jsonOf(*record, inspection, *kind)));
    Outcome outcome;
    if (!entries.isEmpty())
        outcome.text = recordTable(listed, entries);
    outcome.text += summaryOf(listed, entries.size());
    for (const QString &note : notes)
        outcome.text += note + u'\n';
    outcome.result = {{u"kind"_s, kindOf(listed)},
                      {u"rows"_s, rows},
                      {u"total"_s, totalOf(listed)},
                      {u"states"_s, statesOf(listed)},
                      {u"notes"_s, QJsonArray::fromStringList(notes)}};
    return outcome;
}

Outcome unkeptOutcome(const QList<UnkeptKind> &unkept)
{
    Outcome outcome;
    QJsonArray notes;
    for (const UnkeptKind &each : unkept) {
        notes.append(each.text);
        outcome.text += each.text + u'\n';
    }
    outcome.result = {{u"kind"_s, unkept.first().role},
                      {u"rows"_s, QJsonArray()},
                      {u"total"_s, 0},
                      {u"states"_s, QJsonObject()},
                      {u"notes"_s, notes}};
    return outcome;
}

} // namespace credenza
