#pragma once

#include "sql/inspect/party_names.h"

namespace credenza {

/// Something that happened to a user or client, or that will.
struct TimelineEvent
{
    enum class Kind { Account, SignIn, Consent, Token, Credential, Other };

    QDateTime when; ///< UTC
    Kind kind = Kind::Other;
    QString words;    ///< one line: "signed in: password only, Firefox 126 on Windows"
    QString state;    ///< of the record now
    QString role;     ///< of the record
    TableName table;  ///< of the record
    QString id;       ///< of the record, as it may be shown; of several alike the newest one's
    qsizetype of = 1; ///< so many events alike, one straight after the other
};

struct TimelineContext
{
    const Inspection &inspection;
    Counterparts others; ///< whom events name beside the one whose page it is
};

/// The events that records tell of by all their times, newest first. Tokens alike in a row are one event.
QList<TimelineEvent> timelineOf(const QList<KindRecords> &records, const TimelineContext &context);

/// "sign-in", "token" …
QString nameOf(TimelineEvent::Kind kind);

/// Each event as a sentence: "2026-11-21T07:58:00Z, 2 h ago: signed in: passkey (active)."
QStringList sentencesOf(const QList<TimelineEvent> &events, qint64 now);

} // namespace credenza
