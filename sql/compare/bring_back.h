#pragma once

#include "sql/compare/row_place.h"
#include "sql/edit/staged_edits.h"

namespace credenza {

/// Rows that database B is to hold again as database A, an archive of it, holds them.
struct BringBackWish
{
    QList<RowPlace> chosen;         ///< of A, or of B where A lacks them
    QList<RowPlace> belonging = {}; ///< of A; come along with a chosen one, see belongingTo()
};

/// What is to become of one row of B.
struct BroughtRow
{
    enum class Why {
        Chosen,
        Belongs, ///< to a chosen one
        Needed   ///< a row refers to it that cannot be without it
    };
    enum class Fate {
        Insert,
        Change,
        Delete, ///< A lacks it: to be asked for
        Same,   ///< nothing to do
        Held    ///< cannot come back; `note` says why
    };

    RowPlace place;
    Why why = Why::Chosen;
    Fate fate = Fate::Same;
    StagedEdit edit = {};     ///< of Insert, Change and Delete
    QString note = {};        ///< what to know before; secrets as fingerprints
    bool givesAccess = false; ///< to whoever holds it: a session or token that has not ended by itself

    bool isStageable() const { return fate == Fate::Insert || fate == Fate::Change || fate == Fate::Delete; }
};

/// What must be staged so that rows are as A has them. Holds secrets.
struct BringBackPlan
{
    QList<BroughtRow> rows; ///< referenced tables first, deletions last
    QStringList notes;      ///< what of the rows stays behind

    /// Of all rows but those to be deleted.
    QList<StagedEdit> edits() const;
};

/// Looks at both databases and changes nothing. A row whose number stands for another row by now comes back under a new
/// one. Unfit where the databases are of two kinds.
Result<BringBackPlan> planBringBack(Opened &a, Opened &b, const BringBackWish &wish, Progress &progress);

/// The pending edits with these beside them; one that is pending already is not added again.
StagedEdits withBroughtBack(const StagedEdits &pending, const QList<StagedEdit> &brought);

} // namespace credenza
