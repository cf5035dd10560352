#include "app/headless/password_prompt.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The terminal of this run, whatever stdin and stdout are; typing is not shown while it lives.
class SilentTerminal
{
public:
    SilentTerminal() : m_handle(::open("/dev/tty", O_RDWR | O_CLOEXEC))
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

    /// Ends early when a signal comes.
    Result<QString> line() const
    {
        QByteArray typed;
        char byte = 0;
        while (::read(m_handle, &byte, 1) == 1) {
            if (byte == '\n')
                return QString::fromUtf8(typed);
            typed.append(byte);
        }
        return Error::cancelled();
    }

private:
    int m_handle;
    termios m_before{};
    bool m_isSilent = false;
};

} // namespace

Result<QString> askPassword(const QString &database)
{
    const SilentTerminal terminal;
    if (!terminal.isOpen() || !terminal.put(u"Password for %1: "_s.arg(database)))
        return Error{
            .kind = Error::Kind::Denied,
            .message = u"The password for %1 is asked for each time, and nobody can be asked here"_s.arg(database),
            .hint = u"Add --password-file FILE or --password-command CMD."_s};
    auto typed = terminal.line();
    terminal.put(u"\n"_s);
    return typed;
}

} // namespace credenza
