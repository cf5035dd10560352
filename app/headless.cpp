#include "app/headless/command.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"credenza"_s);
    return credenza::runHeadless(QCoreApplication::arguments().mid(1));
}
