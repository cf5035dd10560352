#include "sql/inspect/sign_in_words.h"
#include "sql/inspect/user_agent.h"

#include "tests/support/record_making.h"

using namespace credenza;

class SignInWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void methodsReadAsWords_data();
    void methodsReadAsWords();
    void levelsReadAsWords_data();
    void levelsReadAsWords();
    void agentsReadAsWords_data();
    void agentsReadAsWords();
    void versionsStayOneDevice();
    void sessionsReadAsWords_data();
    void sessionsReadAsWords();
    void otherKindsSayNothing();
};

void SignInWordsTest::methodsReadAsWords_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QStringList>("words");

    QTest::newRow("JSON") << uR"(["pwd","otp"])"_s << QStringList{u"password"_s, u"one-time code"_s};
    QTest::newRow("words") << u"pwd otp"_s << QStringList{u"password"_s, u"one-time code"_s};
    QTest::newRow("commas") << u"pwd, sms"_s << QStringList{u"password"_s, u"text message"_s};
    QTest::newRow("keys") << uR"(["hwk","swk"])"_s << QStringList{u"passkey of a device"_s, u"synced passkey"_s};
    QTest::newRow("capitals") << uR"(["PWD"])"_s << QStringList{u"password"_s};
    QTest::newRow("once each") << u"pwd pwd"_s << QStringList{u"password"_s};
    QTest::newRow("unknown") << uR"(["ticket"])"_s << QStringList{u"ticket"_s};
    QTest::newRow("elsewhere") << uR"(["fed","pwd"])"_s << QStringList{u"another provider"_s, u"password"_s};
    QTest::newRow("body") << u"face fpt iris pin user"_s
                          << QStringList{u"face"_s, u"fingerprint"_s, u"iris"_s, u"PIN"_s, u"presence"_s};
    QTest::newRow("none") << QString() << QStringList();
    QTest::newRow("empty list") << u"[]"_s << QStringList();
}

void SignInWordsTest::methodsReadAsWords()
{
    QFETCH(QString, stored);
    QTEST(methodsInWords(stored), "words");
}

void SignInWordsTest::levelsReadAsWords_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<QString>("words");
    QTest::newRow("aal1") << u"aal1"_s << u"level 1"_s;
    QTest::newRow("AAL3") << u"AAL3"_s << u"level 3"_s;
    QTest::newRow("no such level") << u"aal4"_s << u"aal4"_s;
    QTest::newRow("urn") << u"urn:mace:incommon:iap:silver"_s << u"urn:mace:incommon:iap:silver"_s;
    QTest::newRow("none") << QString() << QString();
}

void SignInWordsTest::levelsReadAsWords()
{
    QFETCH(QString, stored);
    QTEST(assuranceInWords(stored), "words");
}

void SignInWordsTest::agentsReadAsWords_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("words");

    const QString kit = u"AppleWebKit/537.36 (KHTML, like Gecko) "_s;
    QTest::newRow("Firefox") << u"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"_s
                             << u"Firefox 128 on Linux"_s;
    QTest::newRow("Chrome") << u"Mozilla/5.0 (Windows NT 10.0; Win64; x64) "_s + kit
                                   + u"Chrome/126.0.0.0 Safari/537.36"_s
                            << u"Chrome 126 on Windows"_s;
    QTest::newRow("Edge") << u"Mozilla/5.0 (Windows NT 10.0) "_s + kit + u"Chrome/126.0 Safari/537.36 Edg/126.0.1"_s
                          << u"Edge 126 on Windows"_s;
    QTest::newRow("Opera") << u"Mozilla/5.0 (X11; Linux) "_s + kit + u"Chrome/125.0 Safari/537.36 OPR/111.0"_s
                           << u"Opera 111 on Linux"_s;
    QTest::newRow("Samsung") << u"Mozilla/5.0 (Linux; Android 14) "_s + kit + u"SamsungBrowser/25.0 Chrome/121 Mobile"_s
                             << u"Samsung Internet 25 on Android"_s;
    QTest::newRow("Safari") << u"Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                               "Version/17.5 Safari/605.1.15"_s
                            << u"Safari 17 on macOS"_s;
    QTest::newRow("iPhone") << u"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
                               "like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"_s
                            << u"Safari 17 on iOS"_s;
    QTest::newRow("Chrome on iPad")
        << u"Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) CriOS/126.0 Mobile Safari/604.1"_s
        << u"Chrome 126 on iPadOS"_s;
    QTest::newRow("curl") << u"curl/8.5.0"_s << u"curl 8"_s;
    QTest::newRow("a word") << u"tv"_s << u"tv"_s;
    QTest::newRow("unknown with more") << u"TestKit/v2 (Linux; x)"_s << u"TestKit 2 on Linux"_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("brackets first") << u"(odd)"_s << QString();
    QTest::newRow("very long") << QString(100'000, u'a') << QString(60, u'a');
}

void SignInWordsTest::agentsReadAsWords()
{
    QFETCH(QString, header);
    QTEST(userAgentIn(header).words(), "words");
}

void SignInWordsTest::versionsStayOneDevice()
{
    const QString header = u"Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/%1"_s;
    QCOMPARE(userAgentIn(header.arg(u"128.0"_s)).device(), u"Firefox on Linux"_s);
    QCOMPARE(userAgentIn(header.arg(u"129.0"_s)).device(), userAgentIn(header.arg(u"128.0"_s)).device());
}

void SignInWordsTest::sessionsReadAsWords_data()
{
    QTest::addColumn<Value>("methods");
    QTest::addColumn<Value>("level");
    QTest::addColumn<Value>("secondFactor");
    QTest::addColumn<QString>("words");
    QTest::addColumn<qsizetype>("doubts");

    const Value none, no = qint64(0), yes = qint64(1);
    QTest::newRow("password") << none << none << no << u"password only"_s << qsizetype(0);
    QTest::newRow("second step") << Value(uR"(["pwd","swk"])"_s) << Value(u"aal2"_s) << yes
                                 << u"password, synced passkey, second factor, level 2"_s << qsizetype(0);
    QTest::newRow("passkey") << Value(uR"(["hwk"])"_s) << Value(u"aal1"_s) << no << u"passkey of a device, level 1"_s
                             << qsizetype(0);
    QTest::newRow("elsewhere") << Value(uR"(["fed"])"_s) << none << yes << u"another provider, second factor"_s
                               << qsizetype(0);
    QTest::newRow("one method twice as good")
        << Value(uR"(["pwd"])"_s) << Value(u"aal2"_s) << yes << u"password, second factor, level 2"_s << qsizetype(1);
    QTest::newRow("level without factor")
        << Value(uR"(["swk"])"_s) << Value(u"aal2"_s) << no << u"synced passkey, level 2"_s << qsizetype(1);
    QTest::newRow("factor without level") << Value(uR"(["pwd","otp"])"_s) << Value(u"aal1"_s) << yes
                                          << u"password, one-time code, second factor, level 1"_s << qsizetype(1);
}

void SignInWordsTest::sessionsReadAsWords()
{
    QFETCH(Value, methods);
    QFETCH(Value, level);
    QFETCH(Value, secondFactor);
    KindMaking making(u"session"_s);
    making.column(u"id"_s).column(u"amr"_s).column(u"acr"_s).column(u"mfa"_s).column(u"agent"_s).column(u"ip"_s);
    making.tells(u"amr"_s, ColumnMeaning::Tells::Methods).empty(u"amr"_s, u"password"_s);
    making.tells(u"acr"_s, ColumnMeaning::Tells::Assurance);
    making.tells(u"mfa"_s, ColumnMeaning::Tells::SecondFactor).is(u"mfa"_s, u"flag"_s);
    making.tells(u"agent"_s, ColumnMeaning::Tells::Device).tells(u"ip"_s, ColumnMeaning::Tells::Address);
    QVERIFY(tellsOfSignIns(making.kind));

    const Record record = making.record({u"s"_s, methods, level, secondFactor, u"curl/8.5.0"_s, u"192.0.2.7"_s});
    const SignIn signIn = signInOf(record, making.inspection(), making.kind);
    QFETCH(QString, words);
    QCOMPARE(signIn.words(), words + u", curl 8, from 192.0.2.7"_s);
    QCOMPARE(signIn.deviceKey, u"curl"_s);
    QFETCH(qsizetype, doubts);
    QCOMPARE(signIn.doubts.size(), doubts);
}

void SignInWordsTest::otherKindsSayNothing()
{
    KindMaking making(u"consent"_s);
    making.column(u"id"_s);
    QVERIFY(!tellsOfSignIns(making.kind));
    QCOMPARE(signInOf(making.record({u"1"_s}), making.inspection(), making.kind).words(), QString());
}

QTEST_GUILESS_MAIN(SignInWordsTest)
#include "tst_sign_in_words.moc"
