#pragma once

#include "sql/connection/endpoint.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>

namespace credenza {

/// Whether a window may write. Production, and what was opened for reading, is locked; it is unlocked for a time and
/// with a reason, which is recorded. The lock is the database session's own: what reads is opened for reading.
class WriteAccess : public QObject
{
    Q_OBJECT

public:
    /// How a window begins.
    enum class Beginning {
        Locked,
        Open,
        Sealed ///< locked for good
    };

    WriteAccess(const Endpoint &endpoint, Beginning beginning, QObject *parent = nullptr);

    /// By the clock: a timer is late where the computer slept.
    bool mayWrite() const;
    bool canUnlock() const { return !m_isSealed; }
    const QString &reason() const { return m_reason; }
    /// Minutes until the lock falls, at least 1; 0 where there is no such moment.
    int minutesLeft() const;
    /// The address to write with: for reading only while locked.
    Endpoint endpoint() const;

    /// Fails, and nothing is unlocked, when it cannot be recorded; Refused where it is sealed.
    Result<void> unlock(int minutes, const QString &reason);
    void lock();

signals:
    void changed();

private:
    const Endpoint m_endpoint;
    const bool m_isSealed;
    bool m_mayWrite;
    QString m_reason;
    QDateTime m_until;
    QTimer m_timer; ///< each minute, and at the end
};

/// Production is locked, and so is what a person opened for reading only.
WriteAccess::Beginning beginningFor(const Endpoint &endpoint);

} // namespace credenza
