#include "app/headless/command.h"
#include "app/headless/home.h"

#include "sql/base/detached_thread.h"
#include "sql/connection/keychain_key.h"
#include "ui/look/look.h"
#include "ui/window/windows.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

constexpr auto usage = "credenza                         what was open the last time, or the start window\n"
                       "credenza DATABASE                opens a file, an address, env:SERVICE or config:FILE\n"
                       "credenza --sample                opens a sample database\n"
                       "credenza --headless COMMAND …    the commands of credenza-cli\n";

int run(Windows &windows, const QStringList &arguments)
{
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&windows, &Windows::allClosed, qApp, &QApplication::quit, Qt::QueuedConnection);
    windows.showStart();
    if (arguments.value(0) == "--sample"_L1)
        windows.start().openSample();
    else if (!arguments.isEmpty())
        windows.start().openDatabase(arguments[0]);
    else
        windows.reopen();
    return QApplication::exec();
}

int runDesktop(int argc, char *argv[])
{
    if (const auto home = provideHome(); !home) {
        std::fprintf(stderr, "%s\n%s\n", qPrintable(home.error().message), qPrintable(home.error().hint));
        return exitCodeOf(home.error().kind);
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"credenza"_s);
    const QStringList arguments = QApplication::arguments().mid(1);
    const bool isFlag = arguments.value(0).startsWith(u'-') && arguments.value(0) != "--sample"_L1;
    if (arguments.size() > 1 || isFlag) {
        std::fputs(usage, stderr);
        return arguments.value(0) == "--help"_L1 ? 0 : 2;
    }
    keepSealingKeyIn(keychainKeyStore());
    applyLook(application);
    Windows windows;
    return run(windows, arguments);
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc > 1 && QByteArrayView(argv[1]) == "--headless") {
        QCoreApplication application(argc, argv);
        QCoreApplication::setApplicationName(u"credenza"_s);
        return runHeadless(QCoreApplication::arguments().mid(2));
    }
    endProgram(runDesktop(argc, argv));
}
