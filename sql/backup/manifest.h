#pragma once

#include "sql/backup/archive_member.h"
#include "sql/base/result.h"
#include "sql/catalog/loader.h"

#include <QDateTime>

#include <optional>

namespace credenza {

struct ArchivedTable
{
    QString name;
    qint64 rows = 0;
    QString digest;      ///< canonical, as `digest` prints it
    QStringList columns; ///< in the order in which its data members hold them; empty where these are no text
    QStringList members; ///< its data, in order; empty where they are in a database file
};

/// A file of the service that was taken along.
struct ArchivedFile
{
    QString member;
    QString path; ///< where it was
};

/// What an archive says of itself. Holds no secret: addresses without passwords, digests instead of values.
struct Manifest
{
    int version = 1;
    QString program; ///< that made it, with its version
    QDateTime taken; ///< the moment that it is of, UTC
    QString label;
    QString source;      ///< address without user's password
    QString backend;     ///< name of the dialect
    QString server;      ///< version, as it says
    QString service;     ///< of the profile; empty where none knows the database
    QString edition;     ///< id
    QStringList history; ///< steps of the service's migrations that had run
    QList<ArchivedTable> tables;
    QString digest; ///< over all tables
    QList<SequenceState> sequences;
    QStringList notCarried; ///< objects that are in the database and not in here, in words
    QStringList byHand;     ///< what is in here and left to a person by a restore, in words
    QList<ArchivedFile> files;
    QList<ArchiveMember> members; ///< all but the manifest itself

    const ArchivedTable *table(QStringView name) const;
    const ArchiveMember *member(QStringView name) const;
    qint64 rows() const;
};

/// The name of the manifest inside an archive, where it is the last member.
inline constexpr auto manifestName = u"manifest.json";
/// Bytes beyond which it is none.
inline constexpr qint64 largestManifest = 64 * 1024 * 1024;

QByteArray manifestJson(const Manifest &manifest);
/// Unfit for what is no manifest, or one of a later version.
Result<Manifest> readManifest(const QByteArray &json, const QString &archive = QStringLiteral("an archive"));

} // namespace credenza
