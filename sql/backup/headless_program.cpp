#include "sql/backup/headless_program.h"

#include <QCoreApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace credenza {

Result<QStringList> headlessProgram()
{
    if (!QCoreApplication::instance()->inherits("QGuiApplication")) {
        QStringList words{QCoreApplication::applicationFilePath()};
        if (QCoreApplication::arguments().value(1) == "--headless"_L1)
            words << u"--headless"_s;
        return words;
    }
    const QString name = u"credenza-cli"_s;
    const QString folder = QCoreApplication::applicationDirPath();
    QString found = QStandardPaths::findExecutable(name, {folder});
    if (found.isEmpty())
        found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return QStringList{found};
    return Error{
        .kind = Error::Kind::NotFound,
        .message = u"A schedule runs the program %1, which is neither in %2 nor on the PATH"_s.arg(name, folder),
        .hint = u"Install the package %1."_s.arg(name)};
}

} // namespace credenza
