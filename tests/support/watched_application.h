#pragma once

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QTest>

#include <ctime>
#include <limits>

namespace credenza {

/// Milliseconds that the thread of the windows may be at work with one event: a frame.
#if defined(__SANITIZE_ADDRESS__)
constexpr double mostBusy = 16 * 8; // what a sanitizer makes of a frame
#else
constexpr double mostBusy = 16;
#endif

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

    /// Handles events until none is waiting.
    static bool settles()
    {
        for (int turn = 0; turn < 1'000; ++turn) {
            if (!QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents))
                return true;
        }
        return false;
    }

    /// Says what the longest event was since the last call, and notes the part of a run that ends here when that was
    /// longer than it may be.
    void endPart(const char *part, double mostOnClock = std::numeric_limits<double>::infinity(),
                 double mostOfProcessor = mostBusy)
    {
        const Busiest busiest = takeBusiest();
        qInfo("%-28s %5.1f ms at most (%s), %5.1f ms on the clock", part, busiest.processor, busiest.where.constData(),
              busiest.clock);
        if (busiest.processor >= mostOfProcessor || busiest.clock >= mostOnClock)
            m_slowParts << QString::fromLatin1(part);
    }

    /// The parts of a run that took too long, each of two times: what is the program's own doing is so again, and what
    /// the host of a virtual machine takes away and counts as this thread's is not.
    template <typename Run>
    QStringList slowParts(const Run &run)
    {
        m_slowParts.clear();
        run();
        const QStringList once = std::exchange(m_slowParts, {});
        if (once.isEmpty() || QTest::currentTestFailed())
            return {};
        run();
        QStringList twice;
        for (const QString &part : once) {
            if (m_slowParts.contains(part))
                twice << part;
        }
        return twice;
    }

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
    QStringList m_slowParts;
};

} // namespace credenza

#define VERIFY_FLUID(run)                                                                                              \
    do {                                                                                                               \
        const QStringList slow = m_application.slowParts(run);                                                         \
        QVERIFY2(slow.isEmpty(), qPrintable(slow.join(QStringLiteral(", "))));                                         \
    } while (false)
