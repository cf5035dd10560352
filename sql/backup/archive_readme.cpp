#include "sql/backup/archive_readme.h"

using namespace Qt::StringLiterals;

namespace credenza {

QString archiveReadme(const Manifest &manifest, const QString &restoringByHand)
{
    QString text = u"A backup of %1, made by %2.\n"
                   "It is one moment of the database: %3.\n\n"
                   "To restore it with that program:\n\n"
                   "    credenza-cli restore ARCHIVE DATABASE\n\n"
                   "Without it, unpack the archive:\n\n"
                   "    tar --zstd -xf ARCHIVE\n"
                   "    age -d -i KEYFILE ARCHIVE | tar --zstd -x      (where its name ends in .age)\n\n"_s.arg(
                       manifest.source, manifest.program, manifest.taken.toUTC().toString(Qt::ISODate));
    text += restoringByHand;
    if (!manifest.files.isEmpty()) {
        text += u"\nThese files of the service were taken along:\n"_s;
        for (const ArchivedFile &file : manifest.files)
            text += u"    %1  was %2\n"_s.arg(file.member, file.path);
    }
    return text + u"\nmanifest.json says what each table held, and the SHA-256 of each file in here.\n"_s;
}

} // namespace credenza
