#include "ui/backup/archive_words.h"

#include "sql/value/age_words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

QString provedWords(const ArchiveEntry &entry)
{
    if (!entry.isProved())
        return {};
    const QString how = entry.proof.degree == Proof::Degree::Restored
                            ? QCoreApplication::translate("Archive", "restored %1")
                            : QCoreApplication::translate("Archive", "read back %1");
    return how.arg(entry.proof.on.toLocalTime().date().toString(Qt::ISODate));
}

QString problemWords(const ArchiveEntry &entry)
{
    if (!entry.problem.isEmpty())
        return entry.problem;
    return entry.isProved() ? QString() : entry.proof.text;
}

QString lastProvedWords(const QList<ArchiveEntry> &entries, const QString &source, qint64 now)
{
    const ArchiveEntry *last = nullptr;
    for (const ArchiveEntry &entry : entries) {
        const bool isOfSource = entry.manifest && entry.manifest->source == source;
        if (isOfSource && entry.isProved() && (!last || last->taken() < entry.taken()))
            last = &entry;
    }
    if (!last)
        return QCoreApplication::translate("Archive", "Last proved backup of this database: none in this folder");
    return QCoreApplication::translate("Archive", "Last proved backup of this database: %1, %2")
        .arg(ageWords(last->taken(), now), provedWords(*last));
}

} // namespace credenza
