#include "sql/inspect/purge.h"
#include "sql/compare/undisturbed.h"
#include "sql/connection/clock.h"
#include "sql/profile/locate.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace credenza;

// purge DATABASE [SECONDS] – how long a purge takes, and how long somebody who writes meanwhile waits, as a service
// does: one short transaction after the other, some milliseconds apart. The same writer alone, for so many seconds
// before and after (30), shows what the disk itself does to it. Prints lines of NAME VALUE UNIT.

namespace {

void print(const char *name, double value, const char *unit)
{
    std::printf("%-44s %12.2f %s\n", name, value, unit);
    std::fflush(stdout);
}

[[noreturn]] void fail(const Error &error)
{
    std::fprintf(stderr, "purge: %s: %s\n", qPrintable(error.message), qPrintable(error.detail));
    std::exit(1);
}

/// Writes until it is told to stop, and remembers how long each write took, in milliseconds.
class Service
{
public:
    explicit Service(const Endpoint &endpoint)
        : m_thread([this, endpoint](const std::stop_token &stop) { write(endpoint, stop); })
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
    void write(const Endpoint &endpoint, const std::stop_token &stop)
    {
        auto connection = Connection::open(endpoint.writing());
        if (!connection)
            fail(connection.error());
        for (qint64 number = 0; !stop.stop_requested(); ++number) {
            const QString token = u"bench-%1-%2"_s.arg(QDateTime::currentMSecsSinceEpoch()).arg(number);
            QElapsedTimer timer;
            timer.start();
            const auto written = connection->execute(
                {u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at, revoked) "
                 "VALUES (?, 'bench', 'bench', 'openid', 1, 9999999999, 0)"_s,
                 {token}});
            if (!written)
                fail(written.error());
            m_waits.push_back(double(timer.nsecsElapsed()) / 1e6);
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
        }
    }

    std::vector<double> m_waits;
    std::jthread m_thread; ///< last: it uses the others
};

void printWaits(const char *when, const std::vector<double> &waits)
{
    const auto at = [&waits](double share) { return waits[size_t(share * double(waits.size() - 1))]; };
    std::printf("%s, %zu writes\n", when, waits.size());
    print("  wait of half of them", at(0.5), "ms");
    print("  wait of 99 in 100", at(0.99), "ms");
    print("  wait of 999 in 1000", at(0.999), "ms");
    print("  longest wait", at(1), "ms");
    for (const double limit : {50.0, 250.0}) {
        const auto longer = waits.end() - std::upper_bound(waits.begin(), waits.end(), limit);
        print(limit < 100 ? "  waits over 50 ms" : "  waits over 250 ms", double(longer), "writes");
    }
}

std::vector<double> waitsAlone(const Endpoint &endpoint, std::chrono::seconds time)
{
    Service alone(endpoint);
    std::this_thread::sleep_for(time);
    return alone.waits();
}

Result<PurgePlan> planOn(Opened &opened, const Endpoint &endpoint)
{
    const auto now = currentMoment(opened.connection());
    if (!now)
        return now.error();
    const auto inspection = inspectionOf(opened.identity.catalog, opened.identity.profile(), *now);
    if (!inspection)
        return inspection.error();
    SilentProgress progress;
    return planPurge(opened.connection(),
                     {.endpoint = endpoint,
                      .inspection = *inspection,
                      .edition = opened.identity.recognition->edition.id,
                      .kinds = {u"tokens"_s}},
                     progress);
}

Result<PurgePlan> planBeside(const Endpoint &endpoint)
{
    Service service(endpoint);
    QElapsedTimer timer;
    timer.start();
    auto plan = askUndisturbed(endpoint, [&](Opened &opened) { return planOn(opened, endpoint); });
    print("plan", double(timer.elapsed()) / 1e3, "s");
    printWaits("writer beside the plan", service.waits());
    return plan;
}

std::vector<double> purgeBeside(const PurgePlan &plan)
{
    Service service(plan.endpoint);
    QElapsedTimer timer;
    timer.start();
    SilentProgress progress;
    const auto report = purge(plan, progress);
    if (!report || report->ended)
        fail(report ? *report->ended : report.error());
    const double seconds = double(timer.elapsed()) / 1e3;
    print("purge", seconds, "s");
    print("rows deleted", double(report->rows()), "rows");
    print("rows deleted in a second", double(report->rows()) / seconds, "rows/s");
    return service.waits();
}

void printRatio(const std::vector<double> &beside, const std::vector<double> &alone)
{
    const auto ratio = [&](double share) {
        const auto at = [share](const std::vector<double> &waits) {
            return waits[size_t(share * double(waits.size() - 1))];
        };
        return at(beside) / std::max(at(alone), 1e-3);
    };
    print("99 in 100, beside a purge ÷ alone", ratio(0.99), "times");
    print("longest, beside a purge ÷ alone", ratio(1), "times");
}

} // namespace

int main(int argc, char **argv)
{
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const std::chrono::seconds time(arguments.value(2, u"30"_s).toInt());
    if (arguments.size() < 2 || arguments.size() > 3 || time.count() < 1) {
        std::fprintf(stderr, "purge DATABASE [SECONDS]\n");
        return 2;
    }
    const auto located = locate(arguments[1]);
    if (!located)
        fail(located.error());
    const Endpoint endpoint = located->endpoint;
    std::vector<double> alone = waitsAlone(endpoint, time);
    const auto plan = planBeside(endpoint);
    if (!plan)
        fail(plan.error());
    const std::vector<double> beside = purgeBeside(*plan);
    const std::vector<double> afterwards = waitsAlone(endpoint, time);
    alone.insert(alone.end(), afterwards.begin(), afterwards.end());
    std::sort(alone.begin(), alone.end());
    printWaits("writer beside the purge", beside);
    printWaits("writer alone, before and after", alone);
    printRatio(beside, alone);
    return 0;
}
