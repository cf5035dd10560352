#include "sql/profile/locate.h"
#include "tests/bench/waiting_writer.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

using namespace credenza;

// backup DATABASE PROGRAM ARGUMENT… – how long somebody waits who commits some 200 times a second while that program
// runs, and as long before and after it with nothing beside: that shows what the disk itself does to a writer.
// Prints lines of NAME VALUE UNIT.

namespace {

constexpr std::chrono::milliseconds rest(5);

std::vector<double> waitsBeside(const Endpoint &endpoint, const QStringList &command)
{
    WaitingWriter writer(endpoint, rest);
    QElapsedTimer timer;
    timer.start();
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(command.first(), command.mid(1));
    const bool hasEnded = program.waitForFinished(-1);
    if (!hasEnded || program.exitStatus() != QProcess::NormalExit || program.exitCode() != 0)
        fail({.message = command.first(), .detail = program.errorString()});
    print("backup", double(timer.elapsed()) / 1e3, "s");
    return writer.waits();
}

} // namespace

int main(int argc, char **argv)
{
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 3) {
        std::fprintf(stderr, "backup DATABASE PROGRAM ARGUMENT…\n");
        return 2;
    }
    const auto located = locate(arguments[1]);
    if (!located)
        fail(located.error());
    constexpr std::chrono::seconds time(10);
    std::vector<double> alone = waitsAlone(located->endpoint, rest, time);
    const std::vector<double> beside = waitsBeside(located->endpoint, arguments.mid(2));
    const std::vector<double> afterwards = waitsAlone(located->endpoint, rest, time);
    alone.insert(alone.end(), afterwards.begin(), afterwards.end());
    std::sort(alone.begin(), alone.end());
    printWaits("writer beside the backup", beside);
    printWaits("writer alone, before and after", alone);
    return 0;
}
