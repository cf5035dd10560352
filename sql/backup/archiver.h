#pragma once

#include "sql/backup/archive_reader.h"
#include "sql/backup/archive_writer.h"
#include "sql/backup/manifest.h"
#include "sql/backup/native_dump.h"
#include "sql/backup/proof.h"
#include "sql/connection/snapshot.h"
#include "sql/value/row_digest.h"

#include <QMap>

namespace credenza {

/// What an archiver put into an archive: the parts of the manifest that come from the database itself.
struct ArchivedContent
{
    QDateTime taken;
    QList<ArchivedTable> tables; ///< digests as read from the source at that moment
    QList<SequenceState> sequences;
    QStringList notCarried;
    QStringList byHand; ///< see Manifest
    QString digest;     ///< over all tables, as `digest` prints it
};

/// Where an archive is restored to.
struct RestoreTarget
{
    enum class Existing { Refuse, Replace };

    Endpoint endpoint; ///< of the archiver's own backend
    Existing existing = Existing::Refuse;
    QStringList tables; ///< only these; empty for all
};

/// What a backup takes on the disk of its folder before anything is compressed: about, as a backend may store its rows
/// in another form than the archive.
struct ArchiveSpace
{
    qint64 archive = 0;
    qint64 beside = 0; ///< in the work folder, at the worst moment
};

/// What became of a restore.
struct RestoredContent
{
    QMap<QString, RowDigest> tables; ///< as read back from the target before it was final
    QString kept;                    ///< where the old state is, in words; empty where there was none
};

/// How a backend's database lies in an archive: in a form that the backend's own tools take without this program.
class Archiver
{
public:
    virtual ~Archiver() = default;

    /// Puts one consistent moment of the database into the archive, whoever writes to it meanwhile; a native dump is
    /// of that same moment. `workFolder` is on the disk of the archive and empty; what is left there is removed by the
    /// caller.
    virtual Result<ArchivedContent> write(const Endpoint &source, NativeDump native, ArchiveWriter &archive,
                                          const QString &workFolder, Progress &progress) const = 0;
    /// Reads every data member from the archive's beginning, and gives rows and digest of each table as they stand
    /// there, by the same canonical form as the manifest's.
    virtual Result<QMap<QString, RowDigest>> readBack(ArchiveReader &archive, const Manifest &manifest,
                                                      const QString &workFolder, Progress &progress) const = 0;
    /// Brings the content back, compares each table with the manifest, reads the archive to its end, and only then
    /// makes it final: a transaction, or a file put into place at once. Refused for a target that holds anything unless
    /// it may be replaced; Busy for a file that somebody uses; Mismatch, with the target as before, where something
    /// differs.
    virtual Result<RestoredContent> restore(ArchiveReader &archive, const Manifest &manifest,
                                            const RestoreTarget &target, Progress &progress) const = 0;
    /// Whether restore() of a whole archive puts what it replaces aside.
    virtual bool keepsWhatItReplaces() const { return false; }
    /// For the forecast.
    virtual Result<ArchiveSpace> spaceFor(const Endpoint &source, NativeDump native) const = 0;
    /// The program that makes native dumps, by name; empty where the backend has none that would say more than its
    /// archives.
    virtual QString nativeDumpProgram() const { return {}; }
    /// NotFound, with what to install, where this machine cannot make a native dump of that database; Usage where the
    /// backend has none that would say more than its archives.
    virtual Result<void> requireNativeDump(const Endpoint &source) const;
    /// What readBack() proves: Restored where it makes a whole database of the archive, in a place of its own, checks
    /// that and compares its tables.
    virtual Proof::Degree degreeOfReadBack() const { return Proof::Degree::ReadBack; }
    /// Whether a file that begins so is a dump as the backend's own program writes it.
    virtual bool isDump(QByteArrayView) const { return false; }
    /// Reads such a dump into an empty database of a scratch place.
    virtual Result<void> loadDump(const QString &path, const Endpoint &empty, Progress &progress) const;
    /// For the readme of an archive: how its unpacked members become a database again without this program.
    virtual QString restoringByHand(const Manifest &) const { return {}; }
};

} // namespace credenza
