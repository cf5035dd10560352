#pragma once

#include <QDeadlineTimer>
#include <QProcess>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace credenza {

/// A program whose standard input is a terminal, and somebody who types there.
class TerminalRun
{
public:
    TerminalRun() : m_person(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        ::grantpt(m_person);
        ::unlockpt(m_person);
        m_name = ::ptsname(m_person);
        m_terminal = ::open(m_name.constData(), O_RDWR | O_NOCTTY | O_CLOEXEC); // its settings outlive the program
    }
    ~TerminalRun()
    {
        ::close(m_terminal);
        ::close(m_person);
    }
    Q_DISABLE_COPY_MOVE(TerminalRun)

    bool start(const QStringList &arguments)
    {
        m_process.setChildProcessModifier([name = m_name] {
            ::setsid();
            ::dup2(::open(name.constData(), O_RDWR), STDIN_FILENO); // becomes the terminal of the new session
        });
        m_process.start(QStringLiteral(CLI_PROGRAM), arguments);
        return m_process.waitForStarted();
    }

    /// Waits until the terminal has shown this since the last time.
    bool shows(const QByteArray &text)
    {
        const QDeadlineTimer deadline(30'000);
        pollfd waiting{.fd = m_person, .events = POLLIN, .revents = 0};
        while (!m_shown.mid(m_read).contains(text)) {
            char bytes[256];
            const bool isSilent = ::poll(&waiting, 1, 100) != 1;
            if (isSilent && (deadline.hasExpired() || m_process.waitForFinished(0)))
                return false;
            if (isSilent)
                continue;
            const ssize_t size = ::read(m_person, bytes, sizeof bytes);
            if (size <= 0)
                return false;
            m_shown.append(bytes, size);
        }
        m_read = m_shown.size();
        return true;
    }

    void type(const QByteArray &keys)
    {
        [[maybe_unused]] const auto size = ::write(m_person, keys.constData(), size_t(keys.size()));
    }

    bool showsWhatIsTyped() const
    {
        termios settings{};
        return ::tcgetattr(m_terminal, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
    }

    /// All that the terminal has shown so far.
    const QByteArray &shown() const { return m_shown; }
    QProcess &process() { return m_process; }

    /// The exit code; -1 where the program crashed or does not end.
    int code()
    {
        const bool isEnded = m_process.waitForFinished(60'000) && m_process.exitStatus() == QProcess::NormalExit;
        return isEnded ? m_process.exitCode() : -1;
    }

private:
    int m_person;
    int m_terminal = -1;
    QByteArray m_name;
    QByteArray m_shown;
    qsizetype m_read = 0;
    QProcess m_process;
};

} // namespace credenza
