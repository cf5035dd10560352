#pragma once

#include "sql/base/result.h"

#include <QList>
#include <QString>

namespace credenza {

/// A value that an action gives a column: SQL, or one of our functions over such values.
struct ActionValue
{
    QString sql;      ///< empty for a function
    QString function; ///< see action_function.h; empty for SQL
    QList<ActionValue> arguments = {};
};

struct ActionAssignment
{
    QString column;
    ActionValue value;
};

/// A statement of an action, taken apart, so that its rows can be looked at before anything is written.
struct ActionStatement
{
    enum class Kind { Change, Insert, Delete };

    Kind kind = Kind::Change;
    QString table;
    QList<ActionAssignment> assignments; ///< none for Delete
    /// Change and Delete: the condition. Insert: what stands behind the SELECT list, from FROM on.
    QString rest;

    bool callsFunctions() const;
    /// True when the statement asks for `:name`.
    bool asksFor(QStringView name) const;
};

/// Reads `UPDATE t SET … WHERE …`, `DELETE FROM t WHERE …` and `INSERT INTO t (…) SELECT … FROM …`, without an alias
/// for the table. Unfit, saying what is wrong, for anything else, for a change without a condition, and for
/// one that would send `:password` to the database instead of giving it to a function.
Result<ActionStatement> readActionStatement(const QString &sql);

} // namespace credenza
