#include "sql/inspect/purge.h"
#include "sql/compare/undisturbed.h"
#include "sql/connection/clock.h"
#include "sql/profile/locate.h"
#include "tests/bench/waiting_writer.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace credenza;

// purge DATABASE [SECONDS] – how long a purge takes, and how long somebody who writes meanwhile waits, as a service
// does: one short transaction after the other, some milliseconds apart. The same writer alone, for so many seconds
// before and after (30), shows what the disk itself does to it. Prints lines of NAME VALUE UNIT.

namespace {

constexpr std::chrono::milliseconds rest(3);

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
    WaitingWriter service(endpoint, rest);
    QElapsedTimer timer;
    timer.start();
    auto plan = askUndisturbed(endpoint, [&](Opened &opened) { return planOn(opened, endpoint); });
    print("plan", double(timer.elapsed()) / 1e3, "s");
    printWaits("writer beside the plan", service.waits());
    return plan;
}

std::vector<double> purgeBeside(const PurgePlan &plan)
{
    WaitingWriter service(plan.endpoint, rest);
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
    std::vector<double> alone = waitsAlone(endpoint, rest, time);
    const auto plan = planBeside(endpoint);
    if (!plan)
        fail(plan.error());
    const std::vector<double> beside = purgeBeside(*plan);
    const std::vector<double> afterwards = waitsAlone(endpoint, rest, time);
    alone.insert(alone.end(), afterwards.begin(), afterwards.end());
    std::sort(alone.begin(), alone.end());
    printWaits("writer beside the purge", beside);
    printWaits("writer alone, before and after", alone);
    printRatio(beside, alone);
    return 0;
}
