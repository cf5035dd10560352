#pragma once

#include "sql/connection/connection.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

namespace credenza {

inline void print(const char *name, double value, const char *unit)
{
    std::printf("%-44s %12.2f %s\n", name, value, unit);
    std::fflush(stdout);
}

[[noreturn]] inline void fail(const Error &error)
{
    std::fprintf(stderr, "%s: %s\n", qPrintable(error.message), qPrintable(error.detail));
    std::exit(1);
}

/// Writes as a service does, one short transaction after the other with a pause between them, until it is told to stop,
/// and remembers how long each write took, in milliseconds.
class WaitingWriter
{
public:
    WaitingWriter(const Endpoint &endpoint, std::chrono::milliseconds pause)
        : m_thread([this, endpoint, pause](const std::stop_token &stop) { write(endpoint, pause, stop); })
    {
    }

    std::vector<double> waits()
    {
        m_thread.request_stop();
        m_thread.join();
        std::sort(m_waits.begin(), m_waits.end());
        return m_waits;
    }

private:
    void write(const Endpoint &endpoint, std::chrono::milliseconds pause, const std::stop_token &stop)
    {
        auto connection = Connection::open(endpoint.writing());
        if (!connection)
            fail(connection.error());
        for (qint64 number = 0; !stop.stop_requested(); ++number) {
            const QString token = QStringLiteral("bench-%1-%2").arg(QDateTime::currentMSecsSinceEpoch()).arg(number);
            QElapsedTimer timer;
            timer.start();
            const auto written = connection->execute(
                {QStringLiteral(
                     "INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
                     "VALUES (?, 'bench', 'bench', 'openid', 1, 9999999999, 0)"),
                 {token}});
            if (!written)
                fail(written.error());
            m_waits.push_back(double(timer.nsecsElapsed()) / 1e6);
            std::this_thread::sleep_for(pause);
        }
    }

    std::vector<double> m_waits;
    std::jthread m_thread; ///< last: it uses the others
};

inline void printWaits(const char *when, const std::vector<double> &waits)
{
    const auto at = [&waits](double share) { return waits[size_t(share * double(waits.size() - 1))]; };
    std::printf("%s, %zu writes\n", when, waits.size());
    print("  wait of half of them", at(0.5), "ms");
    print("  wait of 99 in 100", at(0.99), "ms");
    print("  wait of 999 in 1000", at(0.999), "ms");
    print("  longest wait", at(1), "ms");
    for (const double limit : {50.0, 100.0, 250.0}) {
        const auto longer = waits.end() - std::upper_bound(waits.begin(), waits.end(), limit);
        const std::string name = "  waits over " + std::to_string(int(limit)) + " ms";
        print(name.c_str(), double(longer), "writes");
    }
}

inline std::vector<double> waitsAlone(const Endpoint &endpoint, std::chrono::milliseconds pause,
                                      std::chrono::seconds time)
{
    WaitingWriter alone(endpoint, pause);
    std::this_thread::sleep_for(time);
    return alone.waits();
}

} // namespace credenza
