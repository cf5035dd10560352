#pragma once

#include "sql/inspect/kind_records.h"

namespace credenza {

/// How somebody signed in, as people say it. Every text may be empty for what a record does not say.
struct SignIn
{
    enum class SecondFactor { Unknown, Absent, Present };

    QString how;       ///< "password only", "password, synced passkey, second factor"
    QString assurance; ///< "level 2"
    QString device;    ///< "Firefox 126 on Windows"
    QString deviceKey; ///< the same for all versions: what sessions are grouped by
    QString address;
    SecondFactor secondFactor = SecondFactor::Unknown;
    QStringList doubts; ///< what its parts say against each other, in sentences

    /// "password only, level 1, Firefox 126 on Windows, from 192.0.2.7"
    QString words() const;
};

/// True for a kind that says anything of a sign-in.
bool tellsOfSignIns(const Kind &kind);

SignIn signInOf(const Record &record, const Inspection &inspection, const Kind &kind);

/// Authentication methods (RFC 8176; a JSON array or words) in the order given: {"password", "one-time code"}.
QStringList methodsInWords(const QString &stored);

/// An assurance level: aal2 is "level 2"; others as they are.
QString assuranceInWords(const QString &stored);

} // namespace credenza
