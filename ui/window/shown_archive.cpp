#include "ui/window/shown_archive.h"

#include "ui/backup/archive_words.h"
#include "ui/inspector/moment_words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ShownArchive)
};

} // namespace

ShownArchive shownArchive(const ArchiveEntry &entry, const std::shared_ptr<const HeldArchive> &held)
{
    const QString when = momentWords(held->manifest().taken, QDateTime::currentSecsSinceEpoch());
    const QString proved = provedWords(entry);
    return {.held = held,
            .source = held->manifest().source.section(u'/', -1),
            .words = proved.isEmpty() ? Words::tr("archive of %1, not proved").arg(when)
                                      : Words::tr("archive of %1, %2").arg(when, proved)};
}

} // namespace credenza
