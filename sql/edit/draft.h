#pragma once

#include "sql/connection/endpoint.h"
#include "sql/edit/staged_edits.h"

#include <QLockFile>

#include <memory>

namespace credenza {

/// Keeps the pending edits of a database, sealed, for the next start; takes the draft away when there are none.
/// The draft before stays whole until the new one is. Windows that are open on one database at a time keep drafts of
/// their own, told apart by `place`.
Result<void> keepDraft(const Endpoint &endpoint, const StagedEdits &edits, int place = 0);

/// The edits that were pending when the program ended; none when no draft is kept.
Result<StagedEdits> draftOf(const Endpoint &endpoint, int place = 0);

/// The place of a draft that belongs to nobody else while this lives. A program that was killed holds none.
class DraftPlace
{
public:
    explicit DraftPlace(const Endpoint &endpoint);

    /// False where every place is taken, or none can be made.
    bool isHeld() const { return m_lock != nullptr; }
    int number() const { return m_number; }

private:
    std::unique_ptr<QLockFile> m_lock; ///< null where nothing can be kept
    int m_number = 0;
};

} // namespace credenza
