#include "ui/inspector/session_table.h"

#include "ui/inspector/kind_table.h"
#include "ui/inspector/moment_words.h"
#include "ui/look/state_tone.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

RecordTable::Row sessionRow(const UserSession &session, qint64 now)
{
    const Record &record = session.record;
    const SignIn &signIn = session.signIn;
    const QString how = signIn.assurance.isEmpty() ? signIn.how : u"%1, %2"_s.arg(signIn.how, signIn.assurance);
    const QString device = signIn.device.isEmpty() ? record.id : signIn.device;
    const QString family = signIn.deviceKey.isEmpty() ? device : signIn.deviceKey;
    RecordTable::Row row{.cells = {family, record.started ? momentWords(*record.started, now) : QString(), how},
                         .state = stateWords(record, now),
                         .tone = toneOfState(record.state)};
    row.tips = {signIn.address.isEmpty() ? device : u"%1, %2"_s.arg(device, signIn.address),
                record.started ? exactMoment(*record.started) : QString(),
                (QStringList{signIn.words()} + signIn.doubts).join(u'\n')};
    if (record.isActive() && signIn.secondFactor == SignIn::SecondFactor::Absent) {
        row.stateTip = u"%1\n%2"_s.arg(row.state,
                                       QCoreApplication::translate("SessionTable", "Signed in with one factor only"));
        row.state = QCoreApplication::translate("SessionTable", "one factor");
        row.tone = Pill::Tone::Caution;
    }
    return row;
}

} // namespace

RecordTable *makeSessionTable(const QList<UserSession> &sessions, qsizetype most, qint64 now)
{
    auto *table = new RecordTable(
        {{.text = QCoreApplication::translate("SessionTable", "device")},
         {.text = QCoreApplication::translate("SessionTable", "signed in"), .width = PlainTable::asContents},
         {.text = QCoreApplication::translate("SessionTable", "how")}},
        QCoreApplication::translate("SessionTable", "Sessions"));
    for (const UserSession &session : sessions.first(std::min(most, sessions.size())))
        table->add(session.record, sessionRow(session, now));
    return table;
}

} // namespace credenza
