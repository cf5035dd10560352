#pragma once

#include <QString>

namespace credenza {

/// What went wrong, for a person who has to act on it. Never holds a password or a secret value.
struct Error
{
    /// Decides exit code and icon; the command line's contract lists the codes.
    enum class Kind {
        Unreachable,
        Denied,
        NotFound,
        Busy,
        Conflict,
        Constraint,
        Refused,
        Unfit,
        Lossy,
        Mismatch,
        Io,
        Cancelled,
        Usage,
        Internal
    };

    Kind kind = Kind::Internal;
    QString message; ///< what we were doing
    QString detail;  ///< what the database or system said, verbatim
    QString hint;    ///< the next step
    QString code;    ///< SQLSTATE, SQLite result code, or empty
    /// Where in a person's own statement, in characters from 0; -1 when that is not known.
    qsizetype position = -1;

    static Error cancelled();
};

/// The word for a kind in JSON and logs, such as "refused".
QString nameOf(Error::Kind kind);

} // namespace credenza
