#include "sql/check/password.h"
#include "tests/support/revoke_fixture.h"
#include "tests/support/terminal_run.h"

using namespace credenza;

/// How `revoke … --action set-password` gets the new password.
class NewPasswordTest : public RevokeTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makeSample(); }
    void init() { copySample(); }
    void fromAFile();
    void notWithoutTerminalOrFile();
    void typedTwice_data();
    void typedTwice();
    void endingTheProgramRestoresTheTerminal();

private:
    QStringList setting() const { return {u"users"_s, m_subject, u"--action"_s, u"set-password"_s}; }
    QStringList typing() const
    {
        return QStringList{u"revoke"_s, m_file} + setting() + QStringList{u"--reason"_s, u"a test"_s, u"--yes"_s};
    }
    QByteArray hash() const
    {
        return text(u"SELECT password_hash FROM users WHERE subject = '%1'"_s.arg(m_subject)).toUtf8();
    }
};

void NewPasswordTest::fromAFile()
{
    QFile file(m_folder.filePath(u"password"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("correct horse battery\n");
    file.close();
    QFile other(m_folder.filePath(u"latin1"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("caf\xe9 au lait\n");
    other.close();
    QCOMPARE(agreed(setting() + QStringList{u"--new-password-file"_s, other.fileName()}).code, 2);
    const Ended ended = agreed(setting() + QStringList{u"--new-password-file"_s, file.fileName(), u"-v"_s});
    QVERIFY2(ended.code == 0, ended.err.constData());
    QVERIFY2(hash().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash().constData());
    for (const QByteArray &secret : {QByteArray("correct horse"), hash()})
        QVERIFY(!ended.out.contains(secret) && !ended.err.contains(secret));
}

void NewPasswordTest::notWithoutTerminalOrFile()
{
    const QByteArray before = hash();
    const Ended ended = run(typing(), "correct horse\ncorrect horse\n");
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains("--new-password-file"), ended.err.constData());
    QCOMPARE(hash(), before);
}

void NewPasswordTest::typedTwice_data()
{
    QTest::addColumn<QByteArrayList>("typed");
    QTest::addColumn<int>("code");

    QTest::newRow("the same") << QByteArrayList{"correct horse\n", "correct horse\n"} << 0;
    QTest::newRow("mended while typing") << QByteArrayList{"correct h0\x7forse\n", "correct horse\n"} << 0;
    QTest::newRow("keys that quit or stop")
        << QByteArrayList{"\x1c", "\x1a", "correct horse\n", "correct horse\n"} << 0;
    QTest::newRow("two that differ") << QByteArrayList{"correct horse\n", "correct house\n"} << 2;
    QTest::newRow("nothing") << QByteArrayList{"\n"} << 2;
    QTest::newRow("not UTF-8") << QByteArrayList{"caf\xe9\n"} << 2;
    QTest::newRow("interrupted") << QByteArrayList{"\x03"} << 130;
    QTest::newRow("interrupted once more") << QByteArrayList{"correct horse\n", "correct\x03"} << 130;
    QTest::newRow("ended") << QByteArrayList{"\x04"} << 130;
}

void NewPasswordTest::typedTwice()
{
    QFETCH(QByteArrayList, typed);
    QFETCH(int, code);
    const QByteArray before = hash();
    TerminalRun terminal;
    QVERIFY(terminal.showsWhatIsTyped());
    QVERIFY(terminal.start(typing()));
    QVERIFY2(terminal.shows("New password: "), terminal.process().readAllStandardError().constData());
    QVERIFY(!terminal.showsWhatIsTyped());
    for (qsizetype at = 0; at < typed.size(); ++at) {
        terminal.type(typed[at]);
        if (typed[at].endsWith('\n') && at + 1 < typed.size())
            QVERIFY(terminal.shows("New password, once more: "));
    }
    QCOMPARE(terminal.code(), code);
    QVERIFY(terminal.showsWhatIsTyped());
    for (const char *word : {"correct", "horse", "caf"})
        QVERIFY2(!terminal.shown().contains(word), terminal.shown().constData());
    QCOMPARE(hash() != before, code == 0);
    QCOMPARE(isHashOf(hash(), "correct horse"), code == 0);
}

void NewPasswordTest::endingTheProgramRestoresTheTerminal()
{
    const QByteArray before = hash();
    TerminalRun terminal;
    QVERIFY(terminal.start(typing()));
    QVERIFY(terminal.shows("New password: "));
    terminal.process().terminate();
    QCOMPARE(terminal.code(), 130);
    QVERIFY(terminal.showsWhatIsTyped());
    QCOMPARE(hash(), before);
}

QTEST_GUILESS_MAIN(NewPasswordTest)
#include "tst_new_password.moc"
