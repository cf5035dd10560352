#include "sql/backup/age_process.h"

#include <QStandardPaths>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <vector>

extern char **environ;

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int standstillLimit = 120; // seconds in which nothing moves

QString pathOf(const QString &program)
{
    const QString path = QStandardPaths::findExecutable(program);
    // A timer or a cron line may run without PATH.
    return !path.isEmpty() ? path
                           : QStandardPaths::findExecutable(program, {u"/usr/local/bin"_s, u"/usr/bin"_s, u"/bin"_s});
}

Error cannotStart(const QString &program, int code)
{
    return {.kind = Error::Kind::Io,
            .message = u"Cannot start the program %1"_s.arg(program),
            .detail = qt_error_string(code),
            .hint = u"Check that this user may run it."_s};
}

struct Ends
{
    FileDescriptor ours;
    FileDescriptor theirs;
};

enum class Ours { Reads, Writes };

// Sockets instead of pipes where we write: a program that has ended must not end us with a signal.
Result<Ends> connected(Ours ours, const QString &program)
{
    std::array<int, 2> numbers{-1, -1};
    const int made = ours == Ours::Reads ? pipe2(numbers.data(), O_CLOEXEC)
                                         : socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, numbers.data());
    if (made != 0)
        return cannotStart(program, errno);
    if (ours == Ours::Writes) {
        const timeval limit{.tv_sec = standstillLimit, .tv_usec = 0};
        setsockopt(numbers[0], SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        shutdown(numbers[0], SHUT_RD);
    }
    Ends ends{FileDescriptor(numbers[0]), FileDescriptor(numbers[1])};
    return ends;
}

// With all of them above the numbers that the program gets, moving one never overwrites another.
Result<FileDescriptor> movedUp(int number, const QString &program)
{
    FileDescriptor moved(fcntl(number, F_DUPFD_CLOEXEC, 10));
    if (!moved.isOpen())
        return cannotStart(program, errno);
    return moved;
}

Result<pid_t> spawn(const QString &program, const QStringList &arguments, std::span<const int> numbers)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    std::vector<FileDescriptor> moved;
    for (size_t at = 0; at < numbers.size(); ++at) {
        if (numbers[at] < 0)
            continue;
        auto up = movedUp(numbers[at], program);
        if (!up) {
            posix_spawn_file_actions_destroy(&actions);
            return up.error();
        }
        posix_spawn_file_actions_adddup2(&actions, up->number(), int(at));
        moved.push_back(std::move(*up));
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // A session of its own has no terminal on which it could ask for a passphrase.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);

    QList<QByteArray> words{pathOf(program).toLocal8Bit()};
    for (const QString &argument : arguments)
        words << argument.toLocal8Bit();
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t process = -1;
    const int code = posix_spawn(&process, argv.front(), &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0)
        return cannotStart(program, code);
    return process;
}

bool becomesReadable(const FileDescriptor &file)
{
    pollfd wanted{.fd = file.number(), .events = POLLIN, .revents = 0};
    int ready = 0;
    do {
        ready = poll(&wanted, 1, standstillLimit * 1000);
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

qsizetype readSome(const FileDescriptor &file, std::span<char> buffer)
{
    qsizetype got = 0;
    do {
        got = ::read(file.number(), buffer.data(), buffer.size());
    } while (got < 0 && errno == EINTR);
    return got;
}

} // namespace

Result<AgeProcess> AgeProcess::start(const QString &program, const QStringList &arguments, const Files &files)
{
    if (pathOf(program).isEmpty())
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"The program %1 is not installed"_s.arg(program),
                     .hint = u"Archives are encrypted and opened with it. Install the package \"age\"."_s};
    AgeProcess process;
    process.m_program = program;
    Ends input;
    Ends output;
    if (files.input < 0) {
        auto made = connected(Ours::Writes, program);
        if (!made)
            return made.error();
        input = std::move(*made);
    }
    if (files.output < 0) {
        auto made = connected(Ours::Reads, program);
        if (!made)
            return made.error();
        output = std::move(*made);
    }
    auto words = connected(Ours::Reads, program);
    if (!words)
        return words.error();
    const std::array numbers{files.input < 0 ? input.theirs.number() : files.input,
                             files.output < 0 ? output.theirs.number() : files.output, words->theirs.number(),
                             files.secret};
    auto spawned = spawn(program, arguments, numbers);
    if (!spawned)
        return spawned.error();
    process.m_process = *spawned;
    process.m_input = std::move(input.ours);
    process.m_output = std::move(output.ours);
    process.m_words = std::move(words->ours);
    return process;
}

AgeProcess::AgeProcess(AgeProcess &&other) noexcept
    : m_program(std::move(other.m_program)),
      m_process(std::exchange(other.m_process, -1)),
      m_input(std::move(other.m_input)),
      m_output(std::move(other.m_output)),
      m_words(std::move(other.m_words))
{
}

AgeProcess::~AgeProcess()
{
    kill();
}

Result<void> AgeProcess::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qsizetype sent = send(m_input.number(), bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL);
        if (sent > 0) {
            bytes = bytes.sliced(sent);
            continue;
        }
        if (errno == EINTR)
            continue;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return timedOut();
        const QString why = qt_error_string(errno);
        auto ended = finish();
        return !ended ? ended.error() : failed(why);
    }
    return {};
}

Result<qsizetype> AgeProcess::read(std::span<char> buffer)
{
    if (!becomesReadable(m_output))
        return timedOut();
    const qsizetype got = readSome(m_output, buffer);
    if (got < 0)
        return failed(qt_error_string(errno));
    return got;
}

Result<void> AgeProcess::finish()
{
    if (m_process <= 0)
        return failed(u"It has ended already."_s);
    m_input.close();
    QByteArray said;
    std::array<char, 4096> buffer;
    for (qsizetype got = 1; got > 0;) {
        if (!becomesReadable(m_words))
            return timedOut();
        got = readSome(m_words, buffer);
        said.append(buffer.data(), std::max<qsizetype>(got, 0));
    }
    int status = 0;
    while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    m_process = -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return {};
    const QString words = QString::fromLocal8Bit(said).trimmed().section(u"\nage: report unexpected"_s, 0, 0);
    return failed(!words.isEmpty() ? words : u"It ended without a word."_s);
}

Error AgeProcess::failed(const QString &why) const
{
    return {.kind = Error::Kind::Io, .message = u"The program %1 failed"_s.arg(m_program), .detail = why, .hint = {}};
}

Error AgeProcess::timedOut()
{
    kill();
    return failed(u"It did nothing for %1 seconds and was ended."_s.arg(standstillLimit));
}

void AgeProcess::kill()
{
    if (m_process <= 0)
        return;
    ::kill(m_process, SIGKILL);
    while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) {
    }
    m_process = -1;
}

} // namespace credenza
