#include "app/headless/remedy.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// What an error says to do next, in the flags of the command that ran.
class RemedyTest : public QObject
{
    Q_OBJECT

private slots:
    void namesTheFlagsOfTheCommand_data();
    void namesTheFlagsOfTheCommand();
};

void RemedyTest::namesTheFlagsOfTheCommand_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("flags");
    QTest::newRow("restore") << u"restore"_s << u"--replace --yes"_s;
    QTest::newRow("transfer") << u"transfer"_s << u"--existing replace --yes"_s;
}

void RemedyTest::namesTheFlagsOfTheCommand()
{
    QFETCH(QString, name);
    QFETCH(QString, flags);
    const auto command = std::ranges::find(commands(), name, &Command::name);
    QVERIFY(command != commands().end());
    const Error error = withFlags({.kind = Error::Kind::Refused,
                                   .message = u"It is not empty"_s,
                                   .hint = u"Let it be replaced."_s,
                                   .remedy = Error::Remedy::ReplaceContent},
                                  *command);
    QCOMPARE(error.hint, u"Let it be replaced. For that, add %1."_s.arg(flags));
}

QTEST_GUILESS_MAIN(RemedyTest)
#include "tst_remedy.moc"
