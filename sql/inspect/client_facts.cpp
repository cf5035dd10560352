#include "sql/inspect/client_facts.h"

#include "sql/inspect/record_value.h"
#include "sql/profile/masking.h"
#include "sql/value/age_words.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void count(ClientUser &user, const Record &record, const Kind &kind)
{
    ++user.records;
    user.live += record.isActive() && kind.isCredential() ? 1 : 0;
    if (record.started && (!user.last || *record.started > *user.last))
        user.last = record.started;
}

} // namespace

QList<ClientUser> usersOf(const Dossier &client)
{
    QHash<QString, ClientUser> bySubject;
    for (const KindRecords &each : client.records) {
        for (const Record &record : each.list.records) {
            if (record.subject.isEmpty())
                continue;
            ClientUser &user = bySubject[record.subject];
            user.subject = record.subject;
            user.name = client.users.nameOf(record.subject);
            count(user, record, each.kind);
        }
    }
    QList<ClientUser> users = bySubject.values();
    std::sort(users.begin(), users.end(), [](const ClientUser &one, const ClientUser &other) {
        return one.last != other.last ? one.last > other.last : one.subject < other.subject;
    });
    return users;
}

QStringList addressesOf(const Principal &client, const Kind &kind)
{
    QStringList addresses;
    for (const Column &column : kind.table.columns) {
        const ColumnMeaning *meaning = kind.column(column.name);
        if (!meaning || !meaning->is.startsWith("json"_L1) || meaning->secrecy != ColumnMeaning::Secrecy::Open)
            continue;
        const auto json = QJsonDocument::fromJson(displayText(client.row.value(column.name)).toUtf8());
        for (const QJsonValue &each : json.array()) {
            if (each.toString().contains("://"_L1))
                addresses << each.toString();
        }
    }
    return addresses;
}

QString secretNoteOf(const Principal &client, const Kind &kind, qint64 now)
{
    QStringList secrets;
    for (const Column &column : kind.table.columns) {
        const ColumnMeaning *meaning = kind.column(column.name);
        const Value value = client.row.value(column.name);
        if (meaning && meaning->secrecy != ColumnMeaning::Secrecy::Open && !displayText(value).isEmpty())
            secrets << u"%1 %2"_s.arg(column.name, fingerprint(value, meaning->secrecy).text);
    }
    if (secrets.isEmpty())
        return {};
    const auto started = timeIn(kind, kind.meaning.started, client.row.value(kind.meaning.started));
    const QString since = started ? u" The client was registered %1, and the secret is no older than that."_s.arg(
                              ageWords(*started, now))
                                  : QString();
    return u"%1. When it was set is not kept.%2"_s.arg(secrets.join(u", "_s), since);
}

} // namespace credenza
