#include "sql/edit/undo.h"

#include "sql/activity/receipt.h"
#include "sql/edit/staged_edit_cbor.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<void> requireUndoable(const Receipt &receipt, const Endpoint &endpoint)
{
    if (!receipt.undoneBy.isEmpty())
        return Error{.kind = Error::Kind::Refused,
                     .message = u"%1 was undone already"_s.arg(receipt.id),
                     .detail = u"By %1."_s.arg(receipt.undoneBy),
                     .hint = u"To do it again, undo %1."_s.arg(receipt.undoneBy)};
    if (receipt.database != endpoint.title())
        return Error{.kind = Error::Kind::Refused,
                     .message = u"%1 is of another database"_s.arg(receipt.id),
                     .detail = u"It was done in %1; this is %2."_s.arg(receipt.database, endpoint.title()),
                     .hint = u"Open that database."_s};
    return {};
}

} // namespace

Result<SavePlan> planUndo(const UndoRequest &request)
{
    auto done = receipt(request.receipt);
    if (!done)
        return done.error();
    if (auto undoable = requireUndoable(*done, request.endpoint); !undoable)
        return undoable.error();
    auto images = imagesOf(done->id);
    if (!images)
        return images.error();
    auto back = editsOf(*images);
    if (!back)
        return back.error();
    auto plan = planSave({.endpoint = request.endpoint,
                          .catalog = request.catalog,
                          .profile = request.profile,
                          .edits = *back,
                          .reason = request.reason,
                          .undoes = done->id});
    if (plan)
        plan->notes = done->notes;
    return plan;
}

} // namespace credenza
