#include "app/headless/completion.h"
#include "app/headless/man_page.h"

#include "tests/support/program_run.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The manual page and the completions, which are printed from the table of commands.
class ManualTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyCommandIsThere_data();
    void everyCommandIsThere();
    void flagsOfEveryCommandAreThere();
    void manFindsNothingToSay();
    void bashCompletes_data();
    void bashCompletes();

private:
    QStringList inBash(const QStringList &words) const;

    QTemporaryDir m_folder;
};

namespace {

QStringList flagsOf(const QList<Option> &options)
{
    QStringList flags;
    for (const Option &option : options)
        flags << u"--"_s + option.name;
    return flags;
}

/// What of the text stands between a line and the next that begins so.
QString part(const QString &text, const QString &from, const QString &next)
{
    const qsizetype start = text.indexOf(from);
    return start < 0 ? QString() : text.mid(start, text.indexOf(next, start + from.size()) - start);
}

QString inManual(const QString &word)
{
    return u"\\fB"_s + QString(word).replace(u'-', "\\-"_L1) + u"\\fR"_s;
}

bool write(const QString &path, const QString &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
}

} // namespace

/// What bash offers for the last of these words.
QStringList ManualTest::inBash(const QStringList &words) const
{
    QProcess bash;
    bash.setProgram(u"bash"_s);
    bash.setArguments(QStringList{u"--norc"_s, u"-c"_s,
                                  u"source ./completion; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _credenza_cli\n"
                                  "printf '%s\\n' \"${COMPREPLY[@]}\""_s,
                                  u"bash"_s}
                      + words);
    bash.setWorkingDirectory(m_folder.path());
    const Ended answer = ended(bash);
    return answer.code == 0 && answer.err.isEmpty() ? QString::fromUtf8(answer.out).split(u'\n', Qt::SkipEmptyParts)
                                                    : QStringList{u"bash failed: "_s + QString::fromUtf8(answer.err)};
}

void ManualTest::initTestCase()
{
    QVERIFY(write(m_folder.filePath(u"completion"_s), completion(Shell::Bash)));
    QVERIFY(write(m_folder.filePath(u"credenza.1"_s), manPage()));
    QVERIFY(write(m_folder.filePath(u"my service.db"_s), u"x"_s));
}

void ManualTest::everyCommandIsThere_data()
{
    QTest::addColumn<QString>("name");
    for (const Command &command : commands())
        QTest::newRow(qPrintable(command.name)) << command.name;
}

void ManualTest::everyCommandIsThere()
{
    QFETCH(QString, name);
    const auto command = std::find_if(commands().begin(), commands().end(),
                                      [&name](const Command &one) { return one.name == name; });
    const QStringList flags = flagsOf(command->options);

    const QString page = part(manPage(), u".SS \"%1\"\n"_s.arg(name), u"\n.S"_s);
    QVERIFY(!page.isEmpty());
    for (const QString &flag : flags)
        QVERIFY2(page.contains(inManual(flag)), qPrintable(flag));

    QVERIFY(inBash({u"credenza-cli"_s, u""_s}).contains(name));
    const QStringList offered = inBash({u"credenza-cli"_s, name, u"-"_s});
    for (const QString &flag : flags + flagsOf(globalOptions()))
        QVERIFY2(offered.contains(flag), qPrintable(flag));
    QCOMPARE(offered.size(), flags.size() + globalOptions().size());

    const QString zsh = part(completion(Shell::Zsh), u"        %1)\n"_s.arg(name), u";;"_s);
    QVERIFY(!zsh.isEmpty());
    for (const QString &flag : flags)
        QVERIFY2(zsh.contains(flag + u'[') || zsh.contains(flag + u"=["_s), qPrintable(flag));

    const QString fish = completion(Shell::Fish);
    QVERIFY(fish.contains(u" -a %1 -d "_s.arg(name)));
    for (const Option &option : command->options)
        QVERIFY2(fish.contains(u"-n '__fish_seen_subcommand_from %1' -l %2 "_s.arg(name, option.name)),
                 qPrintable(option.name));
}

void ManualTest::flagsOfEveryCommandAreThere()
{
    const QString page = part(manPage(), u".SH FLAGS OF EVERY COMMAND\n"_s, u"\n.SH"_s);
    for (const Option &option : globalOptions()) {
        QVERIFY2(page.contains(inManual(u"--"_s + option.name)), qPrintable(option.name));
        QVERIFY2(completion(Shell::Zsh).contains(u"--"_s + option.name), qPrintable(option.name));
        QVERIFY2(completion(Shell::Fish).contains(u"credenza-cli -l "_s + option.name + u' '), qPrintable(option.name));
    }
}

void ManualTest::manFindsNothingToSay()
{
    QProcess man;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"MANWIDTH"_s, u"80"_s);
    man.setProcessEnvironment(environment);
    man.setProgram(u"man"_s);
    man.setArguments({u"--warnings"_s, u"-E"_s, u"UTF-8"_s, u"-l"_s, m_folder.filePath(u"credenza.1"_s)});
    const Ended shown = ended(man);
    QVERIFY2(shown.code == 0, "man cannot be run: packaging/install-packages tests installs it");
    QCOMPARE(QString::fromUtf8(shown.err), QString());
    const QString text = QString::fromUtf8(shown.out);
    for (const Command &command : commands())
        QVERIFY2(text.contains(u"credenza-cli "_s + command.name), qPrintable(command.name));
    QVERIFY(text.contains(u"--statement-timeout SECONDS"_s));
}

void ManualTest::bashCompletes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("a command") << QStringList{u"trans"_s} << QStringList{u"transfer"_s};
    QTest::newRow("after a switch") << QStringList{u"--json"_s, u"trans"_s} << QStringList{u"transfer"_s};
    QTest::newRow("after a flag and its value")
        << QStringList{u"--progress"_s, u"plain"_s, u"trans"_s} << QStringList{u"transfer"_s};
    QTest::newRow("after flag=value") << QStringList{u"--progress"_s, u"="_s, u"plain"_s, u"trans"_s}
                                      << QStringList{u"transfer"_s};
    QTest::newRow("a flag") << QStringList{u"transfer"_s, u"--dry"_s} << QStringList{u"--dry-run"_s};
    QTest::newRow("a database") << QStringList{u"transfer"_s, u"my"_s} << QStringList{u"my service.db"_s};
    QTest::newRow("a file") << QStringList{u"transfer"_s, u"--id-map"_s, u"my"_s} << QStringList{u"my service.db"_s};
    QTest::newRow("a file after =") << QStringList{u"transfer"_s, u"--id-map"_s, u"="_s, u"my"_s}
                                    << QStringList{u"my service.db"_s};
    QTest::newRow("a number") << QStringList{u"rows"_s, u"--limit"_s, u""_s} << QStringList();
    QTest::newRow("no such command") << QStringList{u"zzz"_s} << QStringList();
    QTest::newRow("nothing to name") << QStringList{u"services"_s, u""_s} << QStringList();
}

void ManualTest::bashCompletes()
{
    QFETCH(QStringList, words);
    QFETCH(QStringList, offered);
    QCOMPARE(inBash(QStringList{u"credenza-cli"_s} + words), offered);
}

QTEST_GUILESS_MAIN(ManualTest)
#include "tst_manual.moc"
