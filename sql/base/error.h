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

    /// What a person may decide, so that it goes through. Each program says in its own terms how that is done.
    enum class Remedy {
        None,
        ReplaceContent,    ///< let what a target holds be replaced
        ReplaceFile,       ///< let a file that is there be replaced
        SwitchWritingOn,   ///< let a statement do more than read
        SaveForWriting,    ///< save the connection again, so that it may write
        GivePassword,      ///< give the password in another way
        MakeDatabase,      ///< let a database be made that the server does not have
        NameMigrationFiles ///< say which files the service's own migrations are
    };

    Kind kind = Kind::Internal;
    QString message; ///< what we were doing
    QString detail;  ///< what the database or system said, verbatim
    QString hint;    ///< the next step
    QString code;    ///< SQLSTATE, SQLite result code, or empty
    /// Where in a person's own statement, in characters from 0; -1 when that is not known.
    qsizetype position = -1;
    Remedy remedy = Remedy::None;

    static Error cancelled();
};

/// The word for a kind in JSON and logs, such as "refused".
QString nameOf(Error::Kind kind);

} // namespace credenza
