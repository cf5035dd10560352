#pragma once

#include "sql/edit/save.h"
#include "ui/window/open_database.h"

#include <QTreeWidget>

namespace credenza {

/// The columns of a list of edits.
enum EditColumn { EditName, EditBefore, EditAfter, EditTheirs };

/// Adds a row with its cells below, to a list with these columns. Values as the grid shows them, with the stored form
/// beside where that is another; secrets as fingerprints. `conflict` may be null.
QTreeWidgetItem *addEditItem(QTreeWidget &list, const StagedEdit &edit, const OpenDatabase &database,
                             const RowConflict *conflict = nullptr);

/// The conflict of that edit; null when it has none.
const RowConflict *conflictOf(const StagedEdit &edit, const QList<RowConflict> &conflicts);

} // namespace credenza
