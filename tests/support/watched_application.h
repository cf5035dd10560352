#pragma once

#include <QApplication>

#include <ctime>

namespace credenza {

/// Notes how long the thread of the windows was at work with one event: in its own processor time, which does not
/// depend on what else the machine does, and on the clock, where waiting counts too. Both in milliseconds.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    struct Busiest
    {
        double processor = 0;
        double clock = 0;
        QByteArray where; ///< with the most processor time
    };

    /// Does something as if an event had asked for it.
    template <typename Work>
    auto watched(const QByteArray &where, const Work &work)
    {
        const Watch watch(*this, where);
        return work();
    }

    bool notify(QObject *receiver, QEvent *event) override
    {
        const auto handle = [&] { return QApplication::notify(receiver, event); };
        if (m_depth > 0) // part of an event that is watched
            return handle();
        const QByteArray where = receiver->metaObject()->className() + QByteArray(" ")
                                 + QByteArray::number(event->type());
        return watched(where, handle);
    }

    /// The longest since the last call.
    Busiest takeBusiest() { return std::exchange(m_busiest, {}); }

private:
    class Watch
    {
    public:
        Watch(WatchedApplication &application, const QByteArray &where) : m_application(application), m_where(where)
        {
            ++m_application.m_depth;
        }
        ~Watch()
        {
            --m_application.m_depth;
            Busiest &busiest = m_application.m_busiest;
            const double processor = milliseconds(CLOCK_THREAD_CPUTIME_ID) - m_processor;
            busiest.clock = std::max(busiest.clock, milliseconds(CLOCK_MONOTONIC) - m_clock);
            if (processor > busiest.processor) {
                busiest.processor = processor;
                busiest.where = m_where;
            }
        }

    private:
        WatchedApplication &m_application;
        const QByteArray m_where;
        const double m_clock = milliseconds(CLOCK_MONOTONIC);
        const double m_processor = milliseconds(CLOCK_THREAD_CPUTIME_ID);
    };

    static double milliseconds(clockid_t clock)
    {
        timespec now{};
        clock_gettime(clock, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }

    int m_depth = 0;
    Busiest m_busiest;
};

} // namespace credenza
