#include "app/headless/password_prompt.h"

#include "sql/value/text_check.h"

#include <QFile>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What would end or stop the program with a terminal that shows nothing is ignored while this lives. Interrupting is
/// not among it: that ends the reading.
class IgnoredSignals
{
public:
    IgnoredSignals()
    {
        struct sigaction ignoring = {};
        ignoring.sa_handler = SIG_IGN;
        for (size_t at = 0; at < ignored.size(); ++at)
            ::sigaction(ignored[at], &ignoring, &m_before[at]);
    }
    ~IgnoredSignals()
    {
        for (size_t at = 0; at < ignored.size(); ++at)
            ::sigaction(ignored[at], &m_before[at], nullptr);
    }
    Q_DISABLE_COPY_MOVE(IgnoredSignals)

private:
    static constexpr std::array ignored{SIGHUP, SIGQUIT, SIGTSTP};
    std::array<struct sigaction, ignored.size()> m_before{};
};

/// The terminal of this run, whatever stdin and stdout are; typing is not shown while it lives.
class SilentTerminal
{
public:
    explicit SilentTerminal(const std::stop_token &stop)
        : m_stop(stop), m_handle(::open("/dev/tty", O_RDWR | O_CLOEXEC))
    {
        if (!isOpen() || ::tcgetattr(m_handle, &m_before) != 0)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_isSilent = ::tcsetattr(m_handle, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal()
    {
        if (m_isSilent)
            ::tcsetattr(m_handle, TCSAFLUSH, &m_before);
        if (isOpen())
            ::close(m_handle);
    }
    Q_DISABLE_COPY_MOVE(SilentTerminal)

    bool isOpen() const { return m_handle >= 0; }

    bool put(const QString &text) const
    {
        const QByteArray utf8 = text.toUtf8();
        return ::write(m_handle, utf8.constData(), size_t(utf8.size())) == utf8.size();
    }

    /// What is typed behind that question; cancelled where a signal or the end of the terminal comes first.
    Result<QByteArray> answer(const QString &question) const
    {
        if (!put(question))
            return Error::cancelled();
        auto typed = line();
        put(u"\n"_s);
        return typed;
    }

private:
    Result<QByteArray> line() const
    {
        QByteArray typed;
        char byte = 0;
        while (isReadable() && ::read(m_handle, &byte, 1) == 1) {
            if (byte == '\n')
                return typed;
            typed.append(byte);
        }
        return Error::cancelled();
    }

    /// False when the wish to stop comes first, also one that came just before the waiting.
    bool isReadable() const
    {
        constexpr int milliseconds = 100;
        pollfd waiting{.fd = m_handle, .events = POLLIN, .revents = 0};
        while (!m_stop.stop_requested()) {
            if (::poll(&waiting, 1, milliseconds) > 0)
                return true;
        }
        return false;
    }

    IgnoredSignals m_ignored; ///< until the terminal is as it was
    std::stop_token m_stop;
    int m_handle;
    termios m_before{};
    bool m_isSilent = false;
};

Error noTerminal(const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::Denied, .message = what + u", and nobody can be asked here"_s, .hint = hint};
}

/// What a browser sends is UTF-8, so nothing else would ever fit.
Result<QString> decodedPassword(const QByteArray &bytes, const QString &whence)
{
    if (bytes.isEmpty())
        return Error{.kind = Error::Kind::Usage, .message = u"%1 is empty"_s.arg(whence)};
    if (isUtf8({bytes.constData(), size_t(bytes.size())}))
        return QString::fromUtf8(bytes);
    return Error{.kind = Error::Kind::Usage,
                 .message = u"%1 is not UTF-8"_s.arg(whence),
                 .hint = u"Give it as UTF-8; a browser sends a password in no other way."_s};
}

} // namespace

Result<QString> askPassword(const QString &database, const std::stop_token &stop)
{
    const SilentTerminal terminal(stop);
    if (!terminal.isOpen())
        return noTerminal(u"The password for %1 is asked for each time"_s.arg(database),
                          u"Add --password-file FILE or --password-command CMD."_s);
    const auto typed = terminal.answer(u"Password for %1: "_s.arg(database));
    return typed ? Result<QString>(QString::fromUtf8(*typed)) : typed.error();
}

Result<QString> askNewPassword(const QString &purpose, const std::stop_token &stop)
{
    const SilentTerminal terminal(stop);
    if (!terminal.isOpen())
        return noTerminal(u"“%1” needs a new password"_s.arg(purpose), u"Add --new-password-file FILE."_s);
    const auto first = terminal.answer(u"New password: "_s);
    if (!first)
        return first.error();
    auto password = decodedPassword(*first, u"The new password"_s);
    if (!password)
        return password;
    const auto second = terminal.answer(u"New password, once more: "_s);
    if (!second)
        return second.error();
    if (*second != *first)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"The two passwords differ; nothing was changed"_s,
                     .hint = u"Run it again and type the same password twice."_s};
    return password;
}

Result<QString> passwordFromFirstLine(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{
            .kind = Error::Kind::Io, .message = u"%1 cannot be read"_s.arg(path), .detail = file.errorString()};
    QByteArray line = file.readLine();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return decodedPassword(line, u"The first line of %1"_s.arg(path));
}

} // namespace credenza
