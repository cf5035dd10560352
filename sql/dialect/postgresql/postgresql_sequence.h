#pragma once

#include "sql/catalog/loader.h"

namespace credenza {

/// What number each sequence of these tables has reached, as far as this role may know.
Result<QList<SequenceState>> readSequences(Connection &connection, const QList<Table> &tables);

/// For a sequence of ours: continues after `last`, undone by a rollback, and proves that its next number is higher.
Result<SequenceState> restartSequence(Connection &connection, const SequenceState &wanted);

/// For a sequence of somebody else's. A rollback does not undo it, so it is only ever raised, which harms nobody.
Result<SequenceState> raiseSequence(Connection &connection, const SequenceState &wanted);

} // namespace credenza
