#include "sql/profile/locate.h"
#include "tests/support/live_database.h"
#include "tests/support/watched_application.h"
#include "ui/look/look.h"
#include "ui/table/grid_view.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlTableModel>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace credenza;

// browse DATABASE TABLE ours|model|offset [COLUMN] – how long a grid on a table takes, in one of three ways. Each way
// is a run of its own, so that the memory is its own too. Prints lines of NAME VALUE UNIT.

namespace {

constexpr int jumps = 200;

void print(const QString &name, double value, const char *unit)
{
    std::printf("%-44s %12.2f %s\n", qPrintable(name), value, unit);
    std::fflush(stdout);
}

void printMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            print(u"memory at most"_s, line.mid(6).trimmed().split(' ').first().toDouble() / 1024, "MB");
    }
}

void printTimes(const QString &name, QList<double> times)
{
    if (times.isEmpty())
        return;
    std::sort(times.begin(), times.end());
    print(name + u", how many"_s, double(times.size()), "");
    print(name + u", median"_s, times[times.size() / 2], "ms");
    print(name + u", p95"_s, times[times.size() * 95 / 100], "ms");
    print(name + u", longest"_s, times.last(), "ms");
}

void waitUntil(const std::function<bool()> &condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// Milliseconds from the wish for random rows to their cells, while `goesOn` holds.
QList<double> jump(
    TableModel &model, GridView &grid, const std::function<bool()> &goesOn = [] { return true; })
{
    static QRandomGenerator random(7);
    QList<double> times;
    for (int turn = 0; turn < jumps && goesOn(); ++turn) {
        const qint64 row = qint64(random.bounded(double(model.source().total() - 100)));
        QElapsedTimer timer;
        timer.start();
        grid.goToTableRow(row);
        waitUntil([&] { return model.source().row(row) != nullptr; });
        times << double(timer.nsecsElapsed()) / 1e6;
    }
    return times;
}

void browseOurs(WatchedApplication &application, const Endpoint &endpoint, const QString &name, const QString &sorted)
{
    LiveDatabase database(endpoint);
    QElapsedTimer timer;
    timer.start();
    TableModel model(database.open(), database.table(name), nullptr);
    GridView grid(model);
    grid.resize(1000, 700);
    grid.show();
    model.show({}, {});
    waitUntil([&] { return model.source().row(0) != nullptr; });
    print(u"first rows"_s, double(timer.nsecsElapsed()) / 1e6, "ms");
    waitUntil([&] { return model.source().total() > PageSource::pageRows + 1; });
    print(u"size known, about"_s, double(timer.nsecsElapsed()) / 1e6, "ms");
    print(u"first window, busiest event"_s, application.takeBusiest().processor, "ms");
    printTimes(u"jump before the map"_s, jump(model, grid, [&] { return !model.source().isCounted(); }));
    waitUntil([&] { return model.source().isCounted(); });
    print(u"every row mapped"_s, double(timer.elapsed()), "ms");
    if (qEnvironmentVariableIsSet("BROWSE_STATEMENTS")) {
        for (const QueryLog::Entry &entry : static_cast<QueryLog &>(*database.endpoint().log).entries())
            print(entry.statement.sql.simplified().left(150), entry.statement.milliseconds, "ms");
    }
    printTimes(u"jump with the map"_s, jump(model, grid));
    timer.restart();
    for (int turn = 0; turn < 300; ++turn) {
        grid.rowBar()->setValue(int(double(grid.rowBar()->maximum()) * turn / 300));
        QCoreApplication::processEvents();
    }
    print(u"scrolling from end to end, a step"_s, double(timer.nsecsElapsed()) / 1e6 / 300, "ms");
    if (!sorted.isEmpty()) {
        timer.restart();
        model.show({{*model.table().column(sorted)}}, {});
        waitUntil([&] { return model.source().row(0) != nullptr; });
        print(u"first rows by "_s + sorted, double(timer.nsecsElapsed()) / 1e6, "ms");
        waitUntil([&] { return model.source().total() > PageSource::pageRows + 1; });
        printTimes(u"jump by %1, at once"_s.arg(sorted), jump(model, grid));
    }
    print(u"busiest event"_s, application.takeBusiest().processor, "ms");
}

QSqlDatabase openPlain(const Endpoint &endpoint)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(endpoint.dialect->driver);
    database.setDatabaseName(endpoint.database);
    database.setHostName(endpoint.parameters.value(u"host"_s));
    database.setUserName(endpoint.parameters.value(u"user"_s));
    database.open();
    return database;
}

void browseModel(const Endpoint &endpoint, const QString &name)
{
    QSqlDatabase database = openPlain(endpoint);
    QElapsedTimer timer;
    timer.start();
    QSqlTableModel model(nullptr, database);
    model.setTable(name);
    model.select();
    print(u"first rows"_s, double(timer.nsecsElapsed()) / 1e6, "ms");
    timer.restart();
    const int wanted = 2'000'000; // beyond that the machine's memory goes
    while (model.rowCount() < wanted && model.canFetchMore())
        model.fetchMore();
    print(u"to row %1"_s.arg(model.rowCount()), double(timer.elapsed()), "ms");
}

/// As a browser with LIMIT and OFFSET asks: the count first, then chunks by their number.
void browseOffset(const Endpoint &endpoint, const QString &name)
{
    QSqlDatabase database = openPlain(endpoint);
    QElapsedTimer timer;
    timer.start();
    QSqlQuery query(database);
    query.setForwardOnly(true);
    query.exec(u"SELECT COUNT(*) FROM (SELECT * FROM \"%1\") AS t"_s.arg(name));
    query.next();
    const double rows = query.value(0).toDouble();
    print(u"counting"_s, double(timer.nsecsElapsed()) / 1e6, "ms");
    QRandomGenerator random(7);
    QList<double> times;
    for (int turn = 0; turn < 20; ++turn) {
        timer.restart();
        query.exec(u"SELECT * FROM \"%1\" LIMIT 200 OFFSET %2"_s.arg(name).arg(qint64(random.bounded(rows - 200))));
        while (query.next()) {
        }
        times << double(timer.nsecsElapsed()) / 1e6;
    }
    printTimes(u"jump"_s, times);
}

} // namespace

int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    applyLook(application);
    const QStringList arguments = QApplication::arguments();
    const auto located = locate(arguments.value(1));
    if (!located || arguments.size() < 4) {
        std::fputs("browse DATABASE TABLE ours|model|offset [COLUMN]\n", stderr);
        return 2;
    }
    if (arguments[3] == "model"_L1)
        browseModel(located->endpoint, arguments[2]);
    else if (arguments[3] == "offset"_L1)
        browseOffset(located->endpoint, arguments[2]);
    else
        browseOurs(application, located->endpoint, arguments[2], arguments.value(4));
    printMemory();
    return 0;
}
