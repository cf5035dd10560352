#include "ui/backup/backup_page.h"

#include "ui/backup/key_dialog.h"

#include <algorithm>

/// How archives are looked at and compared: in a window, and on a page, of their own.
namespace credenza {

void BackupPage::withKey(const QList<ArchiveEntry> &entries, const std::function<void(const QString &)> &use)
{
    const auto encrypted = std::ranges::find_if(entries, &ArchiveEntry::isEncrypted);
    if (encrypted == entries.end()) {
        use({});
        return;
    }
    auto *dialog = new KeyDialog(encrypted->name(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeyDialog::given, this, use);
    dialog->open();
}

void BackupPage::openArchive()
{
    m_banner->hide();
    if (const auto entry = m_archives->current())
        withKey({*entry}, [this, entry](const QString &identityFile) { unpack(*entry, identityFile); });
}

void BackupPage::unpack(const ArchiveEntry &entry, const QString &identityFile)
{
    using Held = std::shared_ptr<const HeldArchive>;
    begin<Held>(
        Doing::Working,
        [path = entry.path, identityFile](Progress &progress) {
            return HeldArchive::open(path, identityFile, progress);
        },
        [this, entry](const Result<Held> &held) {
            if (held)
                emit archiveOpened(shownArchive(entry, *held));
            else
                showFailure(held.error());
        });
}

void BackupPage::compareArchives()
{
    m_banner->hide();
    const QList<ArchiveEntry> entries = m_archives->selected();
    if (entries.isEmpty())
        return;
    withKey(entries, [this, entries](const QString &identityFile) {
        CompareWish wish{.archive = entries.first(), .later = {}, .live = m_source, .identityFile = identityFile};
        if (entries.size() > 1)
            wish.later = entries.last();
        emit compareWanted(wish);
    });
}

} // namespace credenza
