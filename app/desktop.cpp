#include "app/headless/command.h"

#include "sql/profile/locate.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "ui/look/look.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

/// The sample database, made at the first call and kept.
Result<Endpoint> sampleDatabase()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString path = folder + u"/sample.db"_s;
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    if (!QDir().mkpath(folder))
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot make the folder %1"_s.arg(folder),
                     .hint = u"Check its rights and the space left."_s};
    auto located = locate(path);
    if (!located || QFile::exists(path))
        return located ? Result<Endpoint>(located->endpoint) : Result<Endpoint>(located.error());
    SilentProgress progress;
    auto seeded = seedDatabase(
        located->endpoint, profiles->first(),
        {.edition = {}, .users = 1000, .rows = {}, .seed = 1, .moment = QDateTime::currentSecsSinceEpoch()}, progress);
    if (!seeded)
        return seeded.error();
    return located->endpoint;
}

Result<Endpoint> wanted(const QStringList &arguments)
{
    if (arguments.size() == 1 && arguments[0] == "--sample"_L1)
        return sampleDatabase();
    if (arguments.size() != 1 || arguments[0].startsWith(u'-'))
        return Error{.kind = Error::Kind::Usage,
                     .message = u"credenza opens one database"_s,
                     .hint = u"Use: credenza DATABASE, credenza --sample, or credenza --headless COMMAND …"_s};
    auto located = locate(arguments[0]);
    if (!located)
        return located.error();
    return located->endpoint;
}

int fail(const Error &error)
{
    std::fputs(qPrintable(u"error: %1\n  %2\n  %3\n"_s.arg(error.message, error.detail, error.hint)), stderr);
    return error.kind == Error::Kind::Usage ? 2 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc > 1 && QByteArrayView(argv[1]) == "--headless") {
        QCoreApplication application(argc, argv);
        QCoreApplication::setApplicationName(u"credenza"_s);
        return runHeadless(QCoreApplication::arguments().mid(2));
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"credenza"_s);
    const auto endpoint = wanted(QApplication::arguments().mid(1));
    if (!endpoint)
        return fail(endpoint.error());
    applyLook(application);
    MainWindow window(*endpoint);
    window.show();
    return QApplication::exec();
}
