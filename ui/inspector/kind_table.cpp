#include "ui/inspector/kind_table.h"

#include "sql/inspect/sign_in_words.h"
#include "ui/inspector/moment_words.h"
#include "ui/look/state_tone.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longestDetail = 200;

bool showsUsers(const Kind &kind, Belonging belonging)
{
    return !kind.users.isEmpty() && belonging != Belonging::User;
}

bool showsClients(const Kind &kind, Belonging belonging)
{
    return !kind.clients.isEmpty() && belonging != Belonging::Client;
}

/// By name, with the id on hover.
void addParty(RecordTable::Row &row, const QString &id, const PartyNames &names)
{
    const QString name = names.nameOf(id);
    row.cells << name;
    row.tips << (name == id || id.isEmpty() ? id : u"%1, %2"_s.arg(name, id));
}

} // namespace

RecordTable *makeKindTable(const Kind &kind, Belonging belonging)
{
    QList<PlainTable::Heading> headings{
        {.text = kind.id.isEmpty() ? QCoreApplication::translate("KindTable", "key") : kind.id,
         .kind = PlainTable::Kind::Identifier,
         .width = 152}};
    if (!kind.meaning.label.isEmpty())
        headings.append({.text = kind.meaning.label, .width = 168});
    if (showsUsers(kind, belonging))
        headings.append({.text = QCoreApplication::translate("KindTable", "user"), .width = 152});
    if (showsClients(kind, belonging))
        headings.append({.text = QCoreApplication::translate("KindTable", "client"), .width = 136});
    if (!kind.meaning.started.isEmpty())
        headings.append({.text = QCoreApplication::translate("KindTable", "since"), .width = PlainTable::asContents});
    headings.append({.text = QCoreApplication::translate("KindTable", "what it says")});
    return new RecordTable(headings, kind.title);
}

RecordTable::Row kindRow(const Record &record, const KindTable &table)
{
    const auto &[inspection, kind, belonging, users, clients] = table;
    RecordTable::Row row{
        .cells = {record.id}, .state = stateWords(record, inspection.now), .tone = toneOfState(record.state)};
    if (!kind.meaning.label.isEmpty())
        row.cells << record.label;
    row.tips.resize(row.cells.size());
    if (showsUsers(kind, belonging))
        addParty(row, record.subject, users);
    if (showsClients(kind, belonging))
        addParty(row, record.client, clients);
    if (!kind.meaning.started.isEmpty()) {
        row.cells << (record.started ? momentWords(*record.started, inspection.now) : QString());
        row.tips << (record.started ? exactMoment(*record.started) : QString());
    }
    const QString signIn = tellsOfSignIns(kind) ? signInOf(record, inspection, kind).words() : QString();
    QStringList details;
    for (const auto &[title, text] : detailsOf(record, inspection, kind)) {
        if (text != record.label)
            details << u"%1: %2"_s.arg(title, text.left(longestDetail));
    }
    row.cells << (signIn.isEmpty() ? details.join(u" · "_s) : signIn);
    row.tips << details.join(u'\n');
    return row;
}

QString stateWords(const Record &record, qint64 now)
{
    const QString left = record.isActive() ? timeLeft(record.expires, now) : QString();
    return left.isEmpty() ? record.state : u"%1 · %2"_s.arg(record.state, left);
}

QString nameOf(const Record &record)
{
    return record.label.isEmpty() ? record.id : record.label;
}

} // namespace credenza
