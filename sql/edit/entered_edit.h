#pragma once

#include "sql/connection/connection.h"
#include "sql/edit/staged_edit.h"

namespace credenza {

/// A change of one row as a person writes it.
struct EnteredEdit
{
    struct Cell
    {
        QString column;
        QString text;
    };

    QString table;
    QString key; ///< see enteredKey()
    QList<Cell> cells;
    QStringList nulls;      ///< columns that become NULL
    QStringList defaults;   ///< columns that get their default
    QList<Cell> conditions; ///< what columns must hold, also when the change is saved
};

/// Reads the row and makes the edit of it. NotFound without such a table, column or row; Conflict when a condition does
/// not hold; Constraint for text that a column cannot hold.
Result<StagedEdit> stagedEdit(Connection &connection, const Catalog &catalog, const Profile *profile,
                              const EnteredEdit &entry);

} // namespace credenza
