#include "sql/backup/archive_encryption.h"

#include <QFileInfo>

#include <sodium.h>

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr size_t longestIdentity = 4096;

QString publicKeyIn(QByteArrayView identity)
{
    constexpr QByteArrayView mark = "# public key: ";
    const qsizetype at = identity.indexOf(mark);
    if (at < 0)
        return {};
    const QByteArrayView rest = identity.sliced(at + mark.size());
    const qsizetype end = rest.indexOf('\n');
    return QString::fromLatin1(end < 0 ? rest : rest.first(end)).trimmed();
}

/// One that opens archives, which nobody else may see: no text of an error holds it.
bool isSecretKey(const QString &text)
{
    return text.contains("AGE-SECRET-KEY-"_L1, Qt::CaseInsensitive);
}

QStringList wordsFor(const QStringList &recipients)
{
    QStringList words{u"--encrypt"_s};
    for (const QString &recipient : recipients)
        words << u"--recipient"_s << recipient;
    return words;
}

/// What age says against these words, run from nowhere to nowhere; empty where it takes them.
Result<QString> complaintOn(const QStringList &words)
{
    const FileDescriptor nowhere(::open("/dev/null", O_RDWR | O_CLOEXEC));
    auto process = AgeProcess::start(u"age"_s, words, {.input = nowhere.number(), .output = nowhere.number()});
    if (!process)
        return process.error();
    const auto ended = process->finish();
    return ended ? QString() : ended.error().detail;
}

// A pipe that holds the whole secret and ends after it.
Result<FileDescriptor> pipeWith(QByteArrayView secret)
{
    std::array<int, 2> numbers{-1, -1};
    if (pipe2(numbers.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot hand a key to the program age"_s,
                     .detail = qt_error_string(errno),
                     .hint = {}};
    FileDescriptor end(numbers[0]);
    const FileDescriptor beginning(numbers[1]);
    if (::write(beginning.number(), secret.data(), size_t(secret.size())) != secret.size())
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot hand a key to the program age"_s,
                     .detail = qt_error_string(errno),
                     .hint = {}};
    return end;
}

} // namespace

Result<OneRunIdentity> OneRunIdentity::make()
{
    auto maker = AgeProcess::start(u"age-keygen"_s, {}, {});
    if (!maker)
        return maker.error();
    if (sodium_init() < 0)
        return Error{.kind = Error::Kind::Internal, .message = u"Cannot start libsodium"_s, .detail = {}, .hint = {}};
    OneRunIdentity identity;
    identity.m_secret = {static_cast<char *>(sodium_malloc(longestIdentity)), sodium_free};
    if (!identity.m_secret)
        throw std::bad_alloc();
    const std::span<char> room(identity.m_secret.get(), longestIdentity);
    for (qsizetype got = 1; got > 0 && size_t(identity.m_size) < room.size(); identity.m_size += got) {
        auto more = maker->read(room.subspan(size_t(identity.m_size)));
        if (!more)
            return more.error();
        got = *more;
    }
    if (auto ended = maker->finish(); !ended)
        return ended.error();
    identity.m_recipient = publicKeyIn(identity.secret());
    if (identity.m_recipient.isEmpty())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The program age-keygen did not say the public key"_s,
                     .detail = {},
                     .hint = u"Install another version of the package \"age\"."_s};
    return identity;
}

Result<void> checkRecipients(const QStringList &recipients)
{
    if (std::ranges::any_of(recipients, isSecretKey))
        return Error{
            .kind = Error::Kind::Usage,
            .message = u"A secret key is no recipient"_s,
            .hint = u"That is a secret key; give the public one, which begins with age1. Where others could see "
                    "the secret one, make another pair."_s};
    const auto complaint = complaintOn(wordsFor(recipients));
    if (!complaint)
        return complaint.error();
    if (complaint->isEmpty())
        return {};
    return Error{.kind = Error::Kind::Usage,
                 .message = u"Cannot encrypt to %1"_s.arg(recipients.join(u", "_s)),
                 .detail = *complaint,
                 .hint = u"Name the public key of each who may open the archive, such as age1…"_s};
}

Result<void> checkIdentities(const QString &identityFile)
{
    // Encrypting to them reads them as decrypting does, needs no archive, and fails for no other reason.
    const auto complaint = complaintOn({u"--encrypt"_s, u"--identity"_s, identityFile});
    if (!complaint)
        return complaint.error();
    if (complaint->isEmpty())
        return {};
    return Error{
        .kind = Error::Kind::Denied,
        .message = u"The identity file %1 cannot be used"_s.arg(identityFile),
        .detail = *complaint,
        .hint = u"Name a file with the whole age identity of one of those to whom the archive is encrypted."_s};
}

Result<AgeProcess> encryptInto(int file, const QStringList &recipients)
{
    return AgeProcess::start(u"age"_s, wordsFor(recipients), {.output = file});
}

Result<AgeProcess> decryptFrom(int file, const QString &identityFile, const OneRunIdentity &ofThisRun)
{
    QStringList words{u"--decrypt"_s};
    if (!identityFile.isEmpty()) {
        if (isSecretKey(identityFile))
            return Error{.kind = Error::Kind::Usage,
                         .message = u"That is a secret key itself"_s,
                         .hint = u"Put it into a file that only this user may read, and name that file."_s};
        if (!QFileInfo(identityFile).isReadable())
            return Error{.kind = QFileInfo::exists(identityFile) ? Error::Kind::Denied : Error::Kind::NotFound,
                         .message = u"Cannot read the identity file %1"_s.arg(identityFile),
                         .hint = u"Name a file that holds an age identity and may be read by this user."_s};
        words << u"--identity"_s << identityFile;
    }
    FileDescriptor secret;
    if (!ofThisRun.isEmpty()) {
        auto pipe = pipeWith(ofThisRun.secret());
        if (!pipe)
            return pipe.error();
        secret = std::move(*pipe);
        words << u"--identity"_s << u"/dev/fd/3"_s;
    }
    return AgeProcess::start(u"age"_s, words, {.input = file, .secret = secret.number()});
}

} // namespace credenza
