#pragma once

#include "sql/inspect/party_names.h"

namespace credenza {

/// A scope that was consented to.
struct ConsentCell
{
    QString scope;
    QString state; ///< of the best consent to it, "active" before all others; empty where there is none
    std::optional<QDateTime> since; ///< UTC; of that consent
    std::optional<QDateTime> until;
    bool isUsed = false; ///< a live token has it
};

/// All consents of one user to one client.
struct ConsentRow
{
    enum class Mark { Revoked, Expired, PartyGone, NoLiveToken, UnusedScope, TokensStay, Unread };

    QString party; ///< the client, or the user, as records name it
    QString name;
    QString state;            ///< "active" where any consent that the service reads is
    QList<ConsentCell> cells; ///< one for each scope of the matrix
    QList<Record> consents;   ///< the newest first
    qint64 liveTokens = 0;    ///< of those that were read
    QList<Mark> marks;

    QStringList scopes() const; ///< those consented to, in whatever state
};

/// Consents of a user by client and scope, or of a client by user and scope.
struct ConsentMatrix
{
    QStringList scopes;
    QList<ConsentRow> rows; ///< active ones first, then the newest
    QStringList notes;      ///< such as: which of two tables the service reads
};

/// Pure: a row for each of the others; of the consents among the records, compared with the tokens among them.
ConsentMatrix consentMatrix(const QList<KindRecords> &records, const Counterparts &others);

/// "no live token" …
QString wordsOf(ConsentRow::Mark mark);
/// "no-live-token" …
QString nameOf(ConsentRow::Mark mark);
/// The active ones that are in no live token.
QStringList unusedScopes(const ConsentRow &row);

/// A sentence for each row: "Portal: openid email, active, given 3 d ago, never ends; no live token."
QStringList sentencesOf(const ConsentMatrix &matrix, qint64 now);

} // namespace credenza
