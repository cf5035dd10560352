#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Tables in files, as scripts ask for them.
class ExportCommandTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void endsWithACode_data();
    void endsWithACode();
    void everyTableGetsAFile();
    void aTableNamedTwiceIsOne();
    void importTakesItBack();
    void withoutSpaceNothingIsLeft();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString seeded(const QString &name) const;

    QTemporaryDir m_folder;
    QString m_database;
};

QString ExportCommandTest::seeded(const QString &name) const
{
    const Ended made = run(
        {u"seed"_s, file(name), u"--service"_s, u"barycenter"_s, u"--users"_s, u"40"_s, u"--seed"_s, u"7"_s});
    return made.code == 0 ? file(name) : QString();
}

void ExportCommandTest::initTestCase()
{
    m_database = seeded(u"s.db"_s);
    QVERIFY(!m_database.isEmpty());
    QFile there(file(u"there.csv"_s));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("old") == 3);
}

void ExportCommandTest::endsWithACode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [this](const char *name, const QStringList &rest, int code, const QString &says) {
        QTest::newRow(name) << QStringList{u"export"_s, m_database} + rest << code << says;
    };
    const QString to = file(u"x.csv"_s);
    row("no place", {u"users"_s}, 2, u"--to is missing"_s);
    row("no table", {u"--to"_s, to}, 2, u"--all"_s);
    row("tables and all", {u"users"_s, u"--all"_s, u"--to"_s, to}, 2, u"--all"_s);
    row("no format", {u"users"_s, u"--to"_s, file(u"x.xls"_s)}, 2, u"--format is missing"_s);
    row("unknown format", {u"users"_s, u"--to"_s, to, u"--format"_s, u"xls"_s}, 2, u"jsonl"_s);
    row("a filter for all", {u"--all"_s, u"--to"_s, file(u"d"_s), u"--format"_s, u"csv"_s, u"--where"_s, u"x = 1"_s}, 2,
        u"about one table"_s);
    row("no such table", {u"nobody"_s, u"--to"_s, to}, 5, u"nobody"_s);
    row("no such column", {u"users"_s, u"--to"_s, to, u"--order"_s, u"nothing"_s}, 5, u"nothing"_s);
    row("a filter that means nothing", {u"users"_s, u"--to"_s, to, u"--where"_s, u"nothing = 1"_s}, 2, u"nothing"_s);
    row("order by a secret", {u"users"_s, u"--to"_s, to, u"--order"_s, u"password_hash"_s}, 13, u"secret"_s);
    row("a file that is there", {u"users"_s, u"--to"_s, file(u"there.csv"_s)}, 13, u"--yes"_s);
    row("secrets without consent", {u"users"_s, u"--to"_s, to, u"--with-secrets"_s}, 13, u"--yes"_s);
    row("no ordinary file", {u"users"_s, u"--to"_s, u"/dev/full"_s, u"--format"_s, u"csv"_s, u"--yes"_s}, 17,
        u"/dev/full"_s);
    row("no such folder", {u"users"_s, u"--to"_s, file(u"no/x.csv"_s)}, 17, u"x.csv"_s);
}

void ExportCommandTest::endsWithACode()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    const Ended ended = run(arguments);
    QCOMPARE(ended.code, code);
    QVERIFY2(QString::fromUtf8(ended.err).contains(says), ended.err.constData());
    QVERIFY(!QFile::exists(file(u"x.csv"_s)));
    QVERIFY(!QFile::exists(file(u"d"_s)));
}

void ExportCommandTest::everyTableGetsAFile()
{
    const Ended ended = run(
        {u"export"_s, m_database, u"--all"_s, u"--to"_s, file(u"all"_s), u"--format"_s, u"jsonl"_s, u"--json"_s});
    QCOMPARE(ended.code, 0);
    const QJsonObject result = QJsonDocument::fromJson(ended.out).object().value("result"_L1).toObject();
    const QJsonArray files = result.value("files"_L1).toArray();
    QVERIFY(files.size() > 10);
    QCOMPARE(QDir(file(u"all"_s)).entryList(QDir::Files).size(), files.size());
    for (const QJsonValue &each : files)
        QCOMPARE(QFileInfo(each.toObject().value("file"_L1).toString()).size(),
                 each.toObject().value("bytes"_L1).toInteger());
}

void ExportCommandTest::aTableNamedTwiceIsOne()
{
    const Ended ended = run({u"export"_s, m_database, u"users"_s, u"clients"_s, u"users"_s, u"--to"_s, file(u"twice"_s),
                             u"--format"_s, u"csv"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QCOMPARE(QDir(file(u"twice"_s)).entryList(QDir::Files), (QStringList{u"clients.csv"_s, u"users.csv"_s}));
    QCOMPARE(ended.out.count("rows of users"), 1);
}

void ExportCommandTest::importTakesItBack()
{
    for (const QString &format : {u"csv"_s, u"jsonl"_s}) {
        const QString path = file(u"users."_s + format);
        QCOMPARE(run({u"export"_s, m_database, u"users"_s, u"--to"_s, path, u"--with-secrets"_s, u"--yes"_s}).code, 0);
        const QString other = seeded(u"other-%1.db"_s.arg(format));
        const Ended unchanged = run({u"import"_s, other, u"users"_s, path, u"--on-conflict"_s, u"update"_s});
        QVERIFY2(unchanged.out.contains("40 unchanged"), (unchanged.out + unchanged.err).constData());
        const QString masked = file(u"masked."_s + format);
        QCOMPARE(run({u"export"_s, m_database, u"users"_s, u"--to"_s, masked}).code, 0);
        const Ended refused = run({u"import"_s, other, u"users"_s, masked, u"--on-conflict"_s, u"update"_s});
        QCOMPARE(refused.code, 7);
        QVERIFY2(refused.err.contains("fingerprint"), refused.err.constData());
        QCOMPARE(run({u"compare"_s, m_database, other}).code, 0);
    }
}

/// As on a full disk: no file of the process may grow beyond the limit.
void ExportCommandTest::withoutSpaceNothingIsLeft()
{
    const QString folder = file(u"full"_s);
    const Ended ended = run(u"/bin/sh"_s,
                            {u"-c"_s, u"trap '' XFSZ; ulimit -f 8; exec \"$@\""_s, u"sh"_s, QStringLiteral(CLI_PROGRAM),
                             u"export"_s, m_database, u"--all"_s, u"--to"_s, folder, u"--format"_s, u"csv"_s});
    QCOMPARE(ended.code, 17);
    QVERIFY2(ended.err.contains("large"), ended.err.constData());
    QVERIFY(!QFile::exists(folder));
}

QTEST_GUILESS_MAIN(ExportCommandTest)
#include "tst_export_command.moc"
