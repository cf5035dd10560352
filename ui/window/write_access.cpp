#include "ui/window/write_access.h"

#include "sql/activity/activity_log.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int minute = 60'000; // milliseconds

} // namespace

WriteAccess::WriteAccess(const Endpoint &endpoint, Beginning beginning, QObject *parent)
    : QObject(parent),
      m_endpoint(endpoint),
      m_isSealed(beginning == Beginning::Sealed),
      m_mayWrite(beginning == Beginning::Open)
{
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (mayWrite())
            emit changed();
        else
            lock();
    });
}

bool WriteAccess::mayWrite() const
{
    return m_mayWrite && (!m_until.isValid() || QDateTime::currentDateTimeUtc() < m_until);
}

int WriteAccess::minutesLeft() const
{
    return m_until.isValid() && mayWrite()
               ? int((QDateTime::currentDateTimeUtc().msecsTo(m_until) + minute - 1) / minute)
               : 0;
}

Endpoint WriteAccess::endpoint() const
{
    return mayWrite() ? m_endpoint.writing() : m_endpoint.reading();
}

Result<void> WriteAccess::unlock(int minutes, const QString &reason)
{
    if (m_isSealed)
        return Error{.kind = Error::Kind::Refused, .message = tr("This window never writes")};
    auto recorded = recordActivity({.database = m_endpoint.title(),
                                    .environment = nameOf(m_endpoint.environment),
                                    .kind = u"unlock"_s,
                                    .reason = reason});
    if (!recorded)
        return recorded;
    m_reason = reason;
    m_mayWrite = true;
    m_until = QDateTime::currentDateTimeUtc().addSecs(qint64(minutes) * 60);
    m_timer.start(minute);
    emit changed();
    return {};
}

void WriteAccess::lock()
{
    m_timer.stop();
    m_until = {};
    m_reason.clear();
    m_mayWrite = false;
    emit changed();
}

WriteAccess::Beginning beginningFor(const Endpoint &endpoint)
{
    const bool isLocked = endpoint.environment == Environment::Production || endpoint.access == Endpoint::Access::Read;
    return isLocked ? WriteAccess::Beginning::Locked : WriteAccess::Beginning::Open;
}

} // namespace credenza
