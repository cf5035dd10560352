#pragma once

#include "sql/base/result.h"

#include <QString>

namespace credenza {

/// One statement that a person wrote, looked at before a database sees it. What it may do is decided by the database:
/// this is for plain words and early answers.
struct OwnStatement
{
    enum class Kind {
        Reads,       ///< answers with rows
        Writes,      ///< changes rows or the schema
        Transaction, ///< opens or ends one
        Elsewhere    ///< settings of a connection, files and programs of the server, other databases
    };
    enum class Rows { Chosen, Every };

    QString sql;          ///< without its semicolon
    qsizetype offset = 0; ///< in the text that it was taken from
    QString verb;         ///< in capitals: SELECT, UPDATE, DROP …; of WITH, what follows it
    Kind kind = Kind::Reads;
    Rows rows = Rows::Chosen; ///< Every: an UPDATE or DELETE without WHERE
    QString table;            ///< that an INSERT, UPDATE or DELETE names
};

/// The only statement of a text. Usage for none, for several, and for what begins like no statement.
Result<OwnStatement> oneStatement(QStringView text);

/// The statement in which the cursor is, or the one before it. Usage for none, and for what begins like no
/// statement.
Result<OwnStatement> statementAt(QStringView text, qsizetype cursor);

} // namespace credenza
