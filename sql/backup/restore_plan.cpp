#include "sql/backup/restore.h"

#include "sql/backup/backup.h"
#include "sql/catalog/loader.h"
#include "sql/compare/compare.h"
#include "sql/connection/grammar.h"
#include "sql/connection/interruption.h"
#include "sql/connection/scratch.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// An archive of a bare database file, beside which there is none.
Result<QString> archiveOfBare(const Endpoint &source, const QTemporaryDir &folder, Progress &progress)
{
    if (!folder.isValid())
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot make a temporary folder"_s,
                     .detail = folder.errorString(),
                     .hint = u"Make room for it, or set TMPDIR to a folder that has some."_s};
    BackupOptions options;
    options.folder = folder.path();
    options.format.compression = 1;
    options.proof = Proof::Degree::None;
    const auto plan = planBackup(source, options, progress);
    if (!plan)
        return plan.error();
    const auto report = runBackup(*plan, progress);
    return report ? Result<QString>(report->archive.path) : report.error();
}

/// The backend whose dump the file is; null for none.
const Dialect *dialectOfDump(const QString &path)
{
    constexpr qint64 enough = 4096;
    QFile file(path);
    const QByteArray beginning = file.open(QIODevice::ReadOnly) ? file.read(enough) : QByteArray();
    const auto found = std::ranges::find_if(
        dialects(), [&](const Dialect *dialect) { return dialect->archiver.isDump(beginning); });
    return found == dialects().end() ? nullptr : *found;
}

Result<QString> archiveOfDump(const QString &path, const Dialect &dialect, const QTemporaryDir &folder,
                              Progress &progress)
{
    const auto place = dialect.scratch.make();
    if (!place)
        return place.error();
    const auto empty = (*place)->another(u"dump"_s);
    if (!empty)
        return empty.error();
    if (auto loaded = dialect.archiver.loadDump(path, empty->writing(), progress); !loaded)
        return loaded.error();
    return archiveOfBare(empty->reading(), folder, progress);
}

/// The archive itself, or one that is made of a bare database or a dump.
Result<Manifest> readOrMake(RestorePlan &plan, Progress &progress)
{
    auto manifest = manifestInside(plan.archive, plan.options.identityFile, progress);
    if (manifest || manifest.error().kind != Error::Kind::Unfit || isArchiveName(QFileInfo(plan.archive).fileName()))
        return manifest;
    const Dialect *dialect = dialectOfDump(plan.archive);
    const auto bare = locateAddress(plan.archive);
    if (!dialect && (!bare || !openForReading(bare->endpoint)))
        return manifest;
    plan.made = std::make_shared<QTemporaryDir>();
    const auto made = dialect ? archiveOfDump(plan.archive, *dialect, *plan.made, progress)
                              : archiveOfBare(bare->endpoint, *plan.made, progress);
    if (!made)
        return made.error();
    plan.archive = *made;
    plan.notes << u"It has no manifest: what the database held when this was made is not known."_s;
    return manifestInside(plan.archive, {}, progress);
}

Result<void> requireTables(const Manifest &manifest, const QStringList &tables)
{
    for (const QString &name : tables) {
        if (!manifest.table(name))
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"The archive holds no table %1"_s.arg(name),
                         .detail = {},
                         .hint = u"Leave --table out, and add --dry-run, to see what it holds."_s};
    }
    return {};
}

/// Rows of each table that the target has; of a history of migrations only where the archive has it as a table.
Result<QMap<QString, qint64>> rowsHeld(const Endpoint &target, const Manifest &manifest, Progress &progress)
{
    QMap<QString, qint64> rows;
    auto opened = openForReading(target.reading());
    if (!opened)
        return opened.error();
    const Interruption onStop(progress.stop(), opened->connection());
    for (const Table &table : opened->identity.catalog.tables) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        if (opened->identity.isHistory(table.name) && !manifest.table(table.name.name))
            continue;
        progress.report({.what = u"count "_s + table.name.name});
        const auto count = opened->connection().value({.sql = u"SELECT count(*) FROM "_s + table.name.sql()});
        if (!count)
            return count.error();
        rows.insert(table.name.name, std::get<qint64>(*count));
    }
    return rows;
}

/// What a person wants to know before agreeing to the replacement.
void noteWhatGoes(RestorePlan &plan, const QMap<QString, qint64> &held)
{
    const bool isWhole = plan.options.tables.isEmpty() && !plan.isOtherBackend;
    QStringList others;
    for (const QString &table : held.keys()) {
        if (isWhole && !plan.manifest.table(table))
            others << table;
    }
    if (!others.isEmpty())
        plan.notes << u"Not in the archive, and gone afterwards: %1"_s.arg(others.join(u", "_s));
    if (!isWhole || !plan.target.dialect->archiver.keepsWhatItReplaces())
        plan.notes << u"What is replaced is not kept: back it up first if it may be wanted again."_s;
}

Result<void> lookAtAbsent(RestorePlan &plan)
{
    if (!plan.options.tables.isEmpty())
        return Error{
            .kind = Error::Kind::NotFound,
            .message = u"There is no database %1"_s.arg(plan.target.title()),
            .detail = {},
            .hint = u"Single tables go into a database that is there: check its name, or restore all of it."_s};
    if (plan.target.presence == Endpoint::Presence::MustExist)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no database %1"_s.arg(plan.target.title()),
                     .detail = {},
                     .hint = u"Check its name, or let it be made."_s,
                     .remedy = Error::Remedy::MakeDatabase};
    plan.isAbsent = true;
    plan.notes << u"The database is made first; a process that is killed meanwhile may leave it empty."_s;
    return {};
}

Result<void> lookAtTarget(RestorePlan &plan, Progress &progress)
{
    const Loader &loader = plan.target.dialect->loader;
    const auto exists = loader.exists(plan.target);
    if (!exists)
        return exists.error();
    if (!*exists) {
        if (auto looked = lookAtAbsent(plan); !looked)
            return looked;
    }
    QMap<QString, qint64> held;
    if (*exists) {
        const auto isEmpty = loader.isEmpty(plan.target);
        const bool isForeign = !isEmpty && isEmpty.error().kind == Error::Kind::Unfit;
        if (!isEmpty && !isForeign)
            return isEmpty.error();
        plan.isOccupied = isForeign || !*isEmpty;
        if (plan.isOccupied && !isForeign) {
            const auto rows = rowsHeld(plan.target, plan.manifest, progress);
            if (!rows)
                return rows.error();
            held = *rows;
        }
    }
    if (plan.isOccupied)
        noteWhatGoes(plan, held);
    for (const ArchivedTable &table : plan.manifest.tables) {
        if (!plan.options.tables.isEmpty() && !plan.options.tables.contains(table.name))
            continue;
        RestoredTable row{.name = table.name, .archived = table.rows, .held = {}};
        if (held.contains(table.name))
            row.held = held.value(table.name);
        plan.tables << row;
    }
    return {};
}

} // namespace

Result<RestorePlan> planRestore(const QString &archive, const Endpoint &target, const RestoreOptions &options,
                                Progress &progress)
{
    if (!QFileInfo(archive).isFile())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no archive %1"_s.arg(archive),
                     .detail = {},
                     .hint = u"credenza-cli backups DIR lists the archives of a folder."_s};
    Endpoint place = target;
    place.presence = Endpoint::Presence::MayCreate;
    if (const auto possible = target.dialect->grammar.settings(place); !possible)
        return possible.error();
    RestorePlan plan;
    plan.archive = archive;
    plan.target = target;
    plan.options = options;
    plan.options.tables.removeDuplicates();
    const auto manifest = readOrMake(plan, progress);
    if (!manifest)
        return manifest.error();
    plan.manifest = *manifest;
    if (auto known = requireTables(*manifest, options.tables); !known)
        return known.error();
    plan.isOtherBackend = manifest->backend != target.dialect->name;
    if (plan.isOtherBackend && !options.tables.isEmpty())
        return Error{.kind = Error::Kind::Usage,
                     .message = u"Single tables go back only to the kind of database that they come from"_s,
                     .detail = {},
                     .hint = u"Restore the whole archive to an empty database, and take the tables from there."_s};
    for (const QString &object : manifest->notCarried)
        plan.notes << u"Not in the archive: %1"_s.arg(object);
    for (const QString &object : manifest->byHand)
        plan.notes << u"In the archive, and left to you: %1"_s.arg(object);
    for (const ArchivedFile &file : manifest->files)
        plan.notes << u"In the archive, and left to you: %1, which was %2"_s.arg(file.member, file.path);
    if (auto looked = lookAtTarget(plan, progress); !looked)
        return looked.error();
    return plan;
}

} // namespace credenza
