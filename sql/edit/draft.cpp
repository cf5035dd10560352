#include "sql/edit/draft.h"

#include "sql/activity/data_folder.h"
#include "sql/activity/sealing.h"
#include "sql/edit/staged_edit_cbor.h"

#include <QCryptographicHash>
#include <QFile>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int mostPlaces = 32;

Result<QString> draftFile(const Endpoint &endpoint, int place)
{
    const QByteArray digest = QCryptographicHash::hash(endpoint.url().toUtf8(), QCryptographicHash::Sha256);
    const QString name = QString::fromLatin1(digest.first(16).toHex());
    return dataFile(u"drafts/"_s + (place == 0 ? name : u"%1-%2"_s.arg(name).arg(place)));
}

Error unreadable(const QString &path, const QString &why)
{
    return {.kind = Error::Kind::Io,
            .message = u"The changes that were not saved at the last end cannot be read"_s,
            .detail = u"%1: %2"_s.arg(path, why),
            .hint = u"Move the file away to begin without them."_s};
}

} // namespace

Result<void> keepDraft(const Endpoint &endpoint, const StagedEdits &edits, int place)
{
    auto path = draftFile(endpoint, place);
    if (!path)
        return path.error();
    if (edits.isEmpty()) {
        QFile file(*path);
        if (file.exists() && !file.remove())
            return unreadable(*path, file.errorString());
        return {};
    }
    auto sealed = seal(cborOf(edits.edits()));
    if (!sealed)
        return sealed.error();
    return writePrivately(*path, *sealed);
}

Result<StagedEdits> draftOf(const Endpoint &endpoint, int place)
{
    auto path = draftFile(endpoint, place);
    if (!path)
        return path.error();
    QFile file(*path);
    if (!file.exists())
        return StagedEdits();
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(*path, file.errorString());
    auto plain = unseal(file.readAll());
    if (!plain)
        return unreadable(*path, plain.error().detail);
    auto list = editsOf(*plain);
    if (!list)
        return unreadable(*path, list.error().message);
    StagedEdits edits;
    for (const StagedEdit &edit : *list)
        edits.add(edit);
    return edits;
}

DraftPlace::DraftPlace(const Endpoint &endpoint)
{
    for (int place = 0; place < mostPlaces; ++place) {
        const auto path = draftFile(endpoint, place);
        auto lock = path ? std::make_unique<QLockFile>(*path + u".lock"_s) : nullptr;
        if (!lock)
            return;
        lock->setStaleLockTime(0); // it ends with its process, however long that takes
        if (lock->tryLock()) {
            m_lock = std::move(lock);
            m_number = place;
            return;
        }
    }
}

} // namespace credenza
