#include "sql/value/json_text.h"

#include <QtTest>

using namespace credenza;

/// JSON in its one spelling, and JSON inside JSON strings.
class JsonTextTest : public QObject
{
    Q_OBJECT

private slots:
    void canonical_data();
    void canonical();
    void strings_data();
    void strings();
};

void JsonTextTest::canonical_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](const char *name, const char *json, const char *canonical) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(canonical);
    };
    row("keys sorted, no space", R"( {"b": 1, "a": [ true , null ]} )", R"({"a":[true,null],"b":1})");
    row("of equal keys the last", R"({"a": 1, "b": 2, "a": 3})", R"({"a":3,"b":2})");
    row("nested", R"([{"z":{"y":1,"x":2}}])", R"([{"z":{"x":2,"y":1}}])");
    row("exponent", "[1E2, 100, 100.0, 1.0e+2]", "[1e2,1e2,1e2,1e2]");
    row("zeros", "[0, -0, 0.00, -0.0E5, 0e7]", "[0,0,0,0,0]");
    row("fractions", "[1.10, 1.1, 0.001, -1.5e-3]", "[11e-1,11e-1,1e-3,-15e-4]");
    row("more digits than a double", "[12345678901234567890123, 0.12345678901234567891]",
        "[12345678901234567890123,12345678901234567891e-20]");
    row("escapes", R"(["\u00e9", "\/", "\n"])", "[\"\xC3\xA9\",\"/\",\"\\n\"]");
    row("empty ones", R"([{}, [], ""])", R"([{},[],""])");
    row("not JSON", "{a: 1}", "");
    row("cut", "[1, 2", "");
    row("nothing", "", "");
}

void JsonTextTest::canonical()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, canonical);
    const auto text = canonicalJson({json.constData(), size_t(json.size())});
    QCOMPARE(text.has_value(), !canonical.isEmpty());
    QCOMPARE(QByteArray::fromStdString(text.value_or("")), canonical);
    if (text)
        QCOMPARE(canonicalJson("[" + *text + "]").has_value(), true);
}

void JsonTextTest::strings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("plain") << QByteArray("abc") << QByteArray("\"abc\"");
    QTest::newRow("JSON inside") << QByteArray(R"({"a": "b\n"})") << QByteArray(R"("{\"a\": \"b\\n\"}")");
    QTest::newRow("not ASCII") << QByteArray("caf\xC3\xA9") << QByteArray("\"caf\xC3\xA9\"");
    QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
}

void JsonTextTest::strings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const std::string made = jsonString({text.constData(), size_t(text.size())});
    QCOMPARE(QByteArray::fromStdString(made), json);
    QCOMPARE(contentOfJsonString(made), std::optional(text.toStdString()));
    QVERIFY(!contentOfJsonString("[" + made + "]"));
    QVERIFY(!contentOfJsonString("17"));
}

QTEST_GUILESS_MAIN(JsonTextTest)
#include "tst_json_text.moc"
