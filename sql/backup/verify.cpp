#include "sql/backup/verify.h"

#include "sql/backup/file_hash.h"
#include "sql/backup/folder_lock.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto lockPatience = std::chrono::seconds(10); // for another program that notes something

bool isDamage(const Error &error, const ArchiveEntry &entry)
{
    return error.kind == Error::Kind::Mismatch || (error.kind == Error::Kind::Unfit && entry.manifest);
}

/// All that a host without the key can say.
Result<Proof> compareSum(const ArchiveEntry &entry, Progress &progress)
{
    if (entry.sha256.isEmpty())
        return Error{.kind = Error::Kind::Denied,
                     .message = u"%1 is encrypted, and its SHA-256 is not known"_s.arg(entry.name()),
                     .detail = entry.problem,
                     .hint = u"Prove it where its key is: credenza-cli verify ARCHIVE --identity FILE"_s};
    const auto sum = fileSha256(entry.path, progress);
    if (!sum)
        return sum.error();
    if (*sum != entry.sha256)
        return Error{.kind = Error::Kind::Mismatch,
                     .message = u"%1 is not the file that was written"_s.arg(entry.name()),
                     .detail = u"Its SHA-256 is %1; it was %2."_s.arg(*sum, entry.sha256),
                     .hint = u"Take another archive: credenza-cli backups DIR lists them."_s};
    return Proof{
        .degree = Proof::Degree::Sums, .on = QDateTime::currentDateTimeUtc(), .text = u"the sum of the whole file"_s};
}

/// The manifest, which fills in what is known of the archive, and the proof.
Result<Proof> proveContent(ProofRequest request, ArchiveEntry &entry, Progress &progress)
{
    request.beside = entry.manifest;
    const auto manifest = readArchive(request, progress);
    if (!manifest)
        return manifest.error();
    entry.manifest = *manifest;
    request.manifest = *manifest;
    auto proof = prove(request, progress);
    if (!proof || entry.sha256.isEmpty())
        return proof;
    // A few bits of the packing stand for nothing: they are not what was written either.
    const auto same = compareSum(entry, progress);
    return same ? proof : Result<Proof>(same.error());
}

void note(const ArchiveEntry &entry, VerifyReport &report, Progress &progress)
{
    if (!entry.manifest)
        return;
    const auto lock = FolderLock::take(QFileInfo(entry.path).absolutePath(), lockPatience, progress);
    const auto noted = lock ? noteArchive(entry.path, *entry.manifest, report.proof) : Result<void>(lock.error());
    if (!noted)
        report.notes << u"This could not be noted beside the archive. %1"_s.arg(noted.error().message);
}

} // namespace

Result<VerifyReport> verifyArchive(const ProofRequest &request, Progress &progress)
{
    auto entry = archiveAt(request.archive);
    if (!entry)
        return entry.error();
    const bool isLocked = entry->isEncrypted() && request.identityFile.isEmpty();
    const auto proof = isLocked ? compareSum(*entry, progress) : proveContent(request, *entry, progress);
    if (!proof && !isDamage(proof.error(), *entry))
        return proof.error();
    VerifyReport report;
    if (proof) {
        report.proof = *proof;
    } else {
        report.damage = proof.error();
        report.proof = {.degree = Proof::Degree::None,
                        .on = QDateTime::currentDateTimeUtc(),
                        .text = u"Damaged: %1"_s.arg(proof.error().message)};
    }
    if (proof && isLocked)
        report.notes
            << u"Only the sum of the whole file was compared, as the archive is encrypted and no key was given."_s;
    note(*entry, report, progress);
    return report;
}

} // namespace credenza
