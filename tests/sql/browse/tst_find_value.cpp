#include "sql/browse/find_value.h"

#include "sql/inspect/found_record.h"
#include "sql/profile/masking.h"

#include "tests/support/inspection.h"

#include <QUuid>

using namespace credenza;

/// A pasted value is found wherever it is, in whatever form it is there.
class FindValueTest : public InspectionTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void wordsAreWhole_data();
    void wordsAreWhole();
    void everyOpenTextIsFound_data() { editions(); }
    void everyOpenTextIsFound();
    void secretsAreFoundWholeAndByFingerprint_data() { backends(); }
    void secretsAreFoundWholeAndByFingerprint();
    void idsAreFoundInEverySpelling_data() { backends(); }
    void idsAreFoundInEverySpelling();
    void addressesFoldCase_data() { backends(); }
    void addressesFoldCase();
    void alphabetsFold_data();
    void alphabetsFold();
    void listsAndBeginnings_data() { backends(); }
    void listsAndBeginnings();
    void hitsLeadToPeople_data() { backends(); }
    void hitsLeadToPeople();
    void manyHitsAreCut_data() { backends(); }
    void manyHitsAreCut();
    void impossibleTextsAreTold_data();
    void impossibleTextsAreTold();
    void noKindOfTextFails_data() { editions(); }
    void noKindOfTextFails();

private:
    static Result<FindReport> found(Inspected &database, const QString &text)
    {
        SilentProgress progress;
        return findValue(database.connection,
                         {.text = text,
                          .catalog = database.inspection.catalog,
                          .profile = &database.inspection.profile,
                          .now = seedTime},
                         progress);
    }

    /// "table.column match" of each hit.
    static QStringList places(const Result<FindReport> &report)
    {
        QStringList all;
        for (const FoundValue &hit : report ? report->hits : QList<FoundValue>())
            all << u"%1.%2 %3"_s.arg(hit.table.name, hit.column, nameOf(hit.by));
        all.removeDuplicates();
        return all;
    }

    /// Letters of so many alphabets that nobody folds them all.
    static QString everyLetter()
    {
        QString letters;
        for (char16_t letter = 0xC0; letter < 0x600; ++letter) {
            if (QChar(letter).isLetter())
                letters += letter;
        }
        return letters;
    }

    static QString text(Inspected &database, const QString &sql)
    {
        return displayText(database.connection.value({sql}).value_or(Value(u"no row"_s)));
    }
};

void FindValueTest::initTestCase()
{
    loadEditions();
}

void FindValueTest::wordsAreWhole_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("whole");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("alone") << u"email"_s << u"email"_s << true;
    QTest::newRow("in a list") << u"email"_s << u"openid email profile"_s << true;
    QTest::newRow("in JSON") << u"https://a.example/cb"_s << u"[\"https://a.example/cb\"]"_s << true;
    QTest::newRow("beginning of a word") << u"mail"_s << u"mailbox"_s << false;
    QTest::newRow("end of a word") << u"mail"_s << u"email"_s << false;
    QTest::newRow("with a hyphen behind") << u"mail"_s << u"mail-box"_s << false;
    QTest::newRow("later one counts") << u"mail"_s << u"email mail"_s << true;
    QTest::newRow("upper case") << u"MAIL"_s << u"a mail b"_s << true;
    QTest::newRow("not there") << u"mail"_s << QString() << false;
}

void FindValueTest::wordsAreWhole()
{
    QFETCH(QString, word);
    QFETCH(QString, whole);
    QTEST(isWordIn(word, whole), "isThere");
}

/// The values of the first row of each table, asked for one after the other.
void FindValueTest::everyOpenTextIsFound()
{
    const auto endpoint = sample();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    qsizetype asked = 0;
    for (const Kind &kind : database->inspection.kinds) {
        const auto list = readRecords(database->connection, database->inspection, kind,
                                      {.user = {}, .client = {}, .state = {}, .limit = 1});
        VERIFY_RESULT(list);
        if (list->records.isEmpty())
            continue;
        for (const Column &column : kind.table.columns) {
            const Value value = list->records.first().value(kind, column.name);
            const ColumnMeaning *meaning = kind.column(column.name);
            const QString is = meaning ? meaning->is : QString();
            const bool isAsked = column.logical == LogicalType::Text && std::holds_alternative<QString>(value)
                                 && (is.isEmpty() || is == "token"_L1 || is == "uuid"_L1 || is == "enum"_L1)
                                 && !displayText(value).isEmpty();
            if (!isAsked)
                continue;
            ++asked;
            const auto report = found(*database, displayText(value));
            VERIFY_RESULT(report);
            const QString place = u"%1.%2 equal"_s.arg(kind.table.name.name, column.name);
            QVERIFY2(places(report).contains(place) || report->cut.contains(kind.table.name.name), qPrintable(place));
        }
    }
    QVERIFY(asked > 0);
}

void FindValueTest::secretsAreFoundWholeAndByFingerprint()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const QString token = text(*database, u"SELECT min(token) FROM access_tokens"_s);
    QCOMPARE(places(found(*database, token)), QStringList({u"access_tokens.token equal"_s}));
    const QString print = fingerprint(token, ColumnMeaning::Secrecy::Secret).text;
    for (const QString &part : {print, print.mid(3), print.mid(3, 6), print.toUpper()})
        QCOMPARE(places(found(*database, part)), QStringList({u"access_tokens.token fingerprint"_s}));
    QCOMPARE(places(found(*database, token.left(token.size() - 1))), QStringList());
    QCOMPARE(places(found(*database, print.mid(3, 5))), QStringList());
    const QString code = text(*database, u"SELECT min(user_code) FROM device_codes"_s);
    QCOMPARE(places(found(*database, code)), QStringList({u"device_codes.user_code equal"_s}));
    const QString shortPrint = fingerprint(code, ColumnMeaning::Secrecy::ShortSecret).text;
    QCOMPARE(places(found(*database, shortPrint)), QStringList({u"device_codes.user_code fingerprint"_s}));
    const QString parent = text(*database, u"SELECT max(parent_token) FROM refresh_tokens"_s);
    QVERIFY(places(found(*database, parent)).contains(u"refresh_tokens.parent_token equal"_s));
}

void FindValueTest::idsAreFoundInEverySpelling()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"didhub"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const Kind &users = database->kind(u"user");
    const auto list = readRecords(database->connection, database->inspection, users,
                                  {.user = {}, .client = {}, .state = {}, .limit = 1});
    VERIFY_RESULT(list);
    const QUuid id(list->records.first().id);
    QVERIFY(!id.isNull());
    for (const QString &spelling :
         {id.toString(QUuid::WithoutBraces), id.toString(), id.toString(QUuid::Id128),
          id.toString(QUuid::WithoutBraces).toUpper(), u"urn:uuid:"_s + id.toString(QUuid::WithoutBraces)})
        QVERIFY2(places(found(*database, spelling)).contains(u"users.id equal"_s), qPrintable(spelling));
}

void FindValueTest::addressesFoldCase()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const QString mail = text(*database, u"SELECT min(email) FROM users WHERE email LIKE '%@%'"_s);
    QVERIFY(places(found(*database, mail.toUpper())).contains(u"users.email equal"_s));
    VERIFY_RESULT(database->connection.execute({u"UPDATE sessions SET ip_address = '2001:DB8::1'"_s}));
    QCOMPARE(places(found(*database, u"2001:db8::1"_s)), QStringList({u"sessions.ip_address equal"_s}));
    const QString name = text(*database, u"SELECT min(username) FROM users"_s);
    QVERIFY(!places(found(*database, name.toUpper())).contains(u"users.username equal"_s));
}

void FindValueTest::alphabetsFold_data()
{
    QTest::addColumn<QString>("backend");
    QTest::addColumn<QString>("held");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("by");
    for (const Dialect *dialect : dialects()) {
        const auto row = [dialect](const char *name, const QString &held, const QString &wanted, const QString &by) {
            QTest::addRow("%s %s", qPrintable(dialect->name), name) << dialect->name << held << wanted << by;
        };
        row("address", u"ärger@x.de"_s, u"ÄRGER@x.de"_s, u"equal"_s);
        row("address in capitals", u"ÄRGER@X.DE"_s, u"ärger@x.de"_s, u"equal"_s);
        row("mixed cases", u"ÄrgernüßÜ@x.de"_s, u"äRGERNÜßü@x.de"_s, u"equal"_s);
        row("Cyrillic", u"Иван@пример.рф"_s, u"иВАН@ПРИМЕР.рф"_s, u"equal"_s);
        row("Greek beginning", u"Αθήνα Ελλάδα"_s, u"αΘΉΝΑ "_s, u"prefix"_s);
        row("outside the first plane", u"𐐀𐐨@x.de"_s, u"𐐨𐐀@x.de"_s, u"equal"_s);
        row("other letter", u"ärger@x.de"_s, u"öRGER@x.de"_s, QString());
        row("without the mark", u"ärger@x.de"_s, u"arger@x.de"_s, QString());
    }
}

void FindValueTest::alphabetsFold()
{
    QFETCH(QString, backend);
    QFETCH(QString, held);
    QFETCH(QString, wanted);
    QFETCH(QString, by);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->connection.execute({u"UPDATE users SET email = '%1'"_s.arg(held)}));
    const QStringList expected = by.isEmpty() ? QStringList() : QStringList{u"users.email "_s + by};
    QCOMPARE(places(found(*database, wanted)), expected);
}

void FindValueTest::listsAndBeginnings()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->connection.executeAll(
        {u"UPDATE clients SET redirect_uris = '[\"https://one.example/cb\",\"https://two_x.example/cb\"]', "
         "client_name = 'Hundred% sure_thing'"_s,
         u"UPDATE consent SET scope = 'openid zebra:read'"_s}));
    QCOMPARE(places(found(*database, u"https://two_x.example/cb"_s)), QStringList({u"clients.redirect_uris inside"_s}));
    QCOMPARE(places(found(*database, u"https://two_x.example/c"_s)), QStringList());
    QCOMPARE(places(found(*database, u"https://twoyx.example/cb"_s)), QStringList());
    QCOMPARE(places(found(*database, u"zebra:read"_s)), QStringList({u"consent.scope inside"_s}));
    QCOMPARE(places(found(*database, u"zebra:rea"_s)), QStringList());
    QCOMPARE(places(found(*database, u"hundred%"_s)), QStringList({u"clients.client_name prefix"_s}));
    QCOMPARE(places(found(*database, u"Hundr"_s)), QStringList());
    QCOMPARE(places(found(*database, u"sure_thing"_s)), QStringList());
}

void FindValueTest::hitsLeadToPeople()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto row = database->connection.rows(
        {u"SELECT t.token, t.subject, u.username, t.client_id FROM access_tokens AS t "
         "JOIN users AS u ON u.subject = t.subject ORDER BY t.token LIMIT 1"_s});
    VERIFY_RESULT(row);
    const QString token = displayText(row->first()[0]);
    const auto report = found(*database, token);
    VERIFY_RESULT(report);
    const auto records = recordsOf(database->connection, &database->inspection, report->hits);
    VERIFY_RESULT(records);
    QCOMPARE(records->size(), 1);
    const FoundRecord &record = records->first();
    QCOMPARE(record.kind->role, u"access-token"_s);
    QCOMPARE(record.record.subject, displayText(row->first()[1]));
    QCOMPARE(record.userName, displayText(row->first()[2]));
    QCOMPARE(record.record.client, displayText(row->first()[3]));
    QCOMPARE(record.fingerprint, fingerprint(token, ColumnMeaning::Secrecy::Secret).text);
    QCOMPARE(record.key, record.fingerprint);
    const auto unknown = recordsOf(database->connection, nullptr, report->hits);
    VERIFY_RESULT(unknown);
    QVERIFY(!unknown->first().kind && unknown->first().record.subject.isEmpty());
}

void FindValueTest::manyHitsAreCut()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"barycenter"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->connection.execute({u"UPDATE access_tokens SET client_id = 'everybody'"_s}));
    const auto report = found(*database, u"everybody"_s);
    VERIFY_RESULT(report);
    QCOMPARE(report->hits.size(), 50);
    QCOMPARE(report->cut, QStringList({u"access_tokens"_s}));
    QCOMPARE(report->tables, qint64(database->inspection.catalog.tables.size()));
    QVERIFY(report->rows > 50);
}

void FindValueTest::impossibleTextsAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("NUL") << u"a"_s + QChar(0) + u'b';
    QTest::newRow("a book") << QString(30'000, u'x');
}

void FindValueTest::impossibleTextsAreTold()
{
    QFETCH(QString, text);
    const auto endpoint = sampleOf(u"turnstile"_s, u"only"_s, u"sqlite"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto report = found(*database, text);
    QVERIFY(!report && report.error().kind == Error::Kind::Usage);
}

void FindValueTest::noKindOfTextFails()
{
    const auto endpoint = sample();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    for (const QString &text :
         {u"1"_s, u"-9223372036854775808"_s, u"99999999999999999999"_s, u"true"_s, u"2026-01-31"_s, u"NULL"_s,
          u"\\xff00"_s, u"{\"a\": 1}"_s, u"' OR 1 = 1 --"_s, u"%_\\%%%"_s, u"?"_s, u"🦓🦓🦓🦓🦓🦓"_s,
          u"6ba7b810-9dad-11d1-80b4-00c04fd430c8"_s, u"a@b.c"_s, everyLetter(), u"::1"_s, u"127.0.0.1"_s,
          u"fp:abcdef012345"_s})
        VERIFY_RESULT(found(*database, text));
}

QTEST_GUILESS_MAIN(FindValueTest)
#include "tst_find_value.moc"
