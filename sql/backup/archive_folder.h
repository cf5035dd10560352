#pragma once

#include "sql/backup/manifest.h"
#include "sql/backup/proof.h"

namespace credenza {

/// The end of an archive's file name, before ".age" where it is encrypted.
inline constexpr QStringView archiveSuffix = u".credenza.tar.zst";

/// One archive in a folder, by what lies beside it: `NAME.json` holds its manifest and its proofs.
struct ArchiveEntry
{
    QString path;
    qint64 bytes = 0;
    QDateTime modified;               ///< the file itself, UTC
    std::optional<Manifest> manifest; ///< nothing where no readable one lies beside it
    QString sha256;                   ///< of the whole file when it was written; empty where nobody noted it
    Proof proof;                      ///< the highest degree since it was last found damaged, the latest of these
    QString problem;                  ///< why it is not listed in full, in words

    QString name() const;
    bool isEncrypted() const;
    bool isProved() const { return proof.degree >= Proof::Degree::ReadBack; }
    /// The moment that it is of, by its name where nothing else says so; invalid when nobody knows.
    QDateTime taken() const;
};

/// "LABEL-2026-11-21T021500Z.credenza.tar.zst": sorts by time, and a label may hold dashes.
QString archiveFileName(const QString &label, const QDateTime &taken, bool isEncrypted);
bool isArchiveName(const QString &fileName);
/// A label in which what no file name should hold is replaced.
QString archiveLabel(const QString &wanted);
/// The file beside an archive that says what it holds and how far it is proved.
QString companionOf(const QString &archive);

/// The archives of a folder, newest first; other files are passed over. NotFound for a folder that is not there.
Result<QList<ArchiveEntry>> archivesIn(const QString &folder);
/// What is known of one archive without opening it.
Result<ArchiveEntry> archiveAt(const QString &path);

/// What lies beside an archive.
struct Companion
{
    Manifest manifest;
    QString sha256;      ///< of the archive's whole file
    qint64 bytes = 0;    ///< of the archive's file; 0 where nobody noted it
    QList<Proof> proofs; ///< the oldest first; one of no degree says that it was found damaged
};

/// NotFound where there is none; Denied where this user may not read it; Unfit for what is none.
Result<Companion> readCompanion(const QString &archive);
/// Writes the file beside it, atomically, for those who may use the old one, else for the owner of the archive.
Result<void> writeCompanion(const QString &archive, const Companion &companion);
/// Adds a proof to what lies beside an archive, and its size where that is one; puts the file there where there is
/// none.
Result<void> noteArchive(const QString &archive, const Manifest &manifest, const Proof &proof);

} // namespace credenza
