#include "sql/value/text_check.h"

#include <QtTest>

using namespace credenza;

/// Texts as databases hold them, held against what the standards say.
class TextCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void utf8_data();
    void utf8();
    void utf8AgreesWithQt();
    void uuids_data();
    void uuids();
    void json_data();
    void json();
};

void TextCheckTest::utf8_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("empty") << QByteArray() << true;
    QTest::newRow("ascii") << QByteArray("plain text of more than eight characters") << true;
    QTest::newRow("two bytes") << QByteArray("caf\xC3\xA9") << true;
    QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x98\x80") << true;
    QTest::newRow("behind ascii") << QByteArray("12345678\xFF") << false;
    QTest::newRow("cut") << QByteArray("\xE2\x82") << false;
    QTest::newRow("overlong") << QByteArray("\xC0\x80") << false;
    QTest::newRow("overlong three") << QByteArray("\xE0\x80\x80") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("beyond Unicode") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("lone continuation") << QByteArray("a\x80") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << true;
}

void TextCheckTest::utf8()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(isUtf8({text.constData(), size_t(text.size())}), good);
}

void TextCheckTest::utf8AgreesWithQt()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes(int(random.bounded(1, 9)), '\0');
        for (char &byte : bytes)
            byte = char(random.bounded(4) ? random.bounded(0x80, 0x100) : random.bounded(0x20, 0x7F));
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder(bytes);
        QVERIFY2(isUtf8({bytes.constData(), size_t(bytes.size())}) == !decoder.hasError(), bytes.toHex().constData());
        if (!decoder.hasError())
            QCOMPARE(charactersIn({bytes.constData(), size_t(bytes.size())}), decoded.toUcs4().size());
    }
}

void TextCheckTest::uuids_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("usual") << QByteArray("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11") << true;
    QTest::newRow("upper case, braces") << QByteArray("{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}") << true;
    QTest::newRow("without hyphens") << QByteArray("a0eebc999c0b4ef8bb6d6bb9bd380a11") << true;
    QTest::newRow("groups of four") << QByteArray("a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11") << true;
    QTest::newRow("too short") << QByteArray("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1") << false;
    QTest::newRow("not hexadecimal") << QByteArray("g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11") << false;
    QTest::newRow("two hyphens") << QByteArray("a0eebc99--9c0b-4ef8-bb6d-6bb9bd380a11") << false;
    QTest::newRow("hyphen at the end") << QByteArray("a0eebc999c0b4ef8bb6d6bb9bd380a11-") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TextCheckTest::uuids()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(isUuid({text.constData(), size_t(text.size())}), good);
}

void TextCheckTest::json_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<JsonFault>("fault");
    QTest::newRow("object") << QByteArray(R"({"a": [1, 2.50, null, "x"]})") << JsonFault::None;
    QTest::newRow("number alone") << QByteArray("12345678901234567890.5") << JsonFault::None;
    QTest::newRow("deep") << (QByteArray(20'000, '[') + QByteArray(20'000, ']')) << JsonFault::None;
    QTest::newRow("surrogate pair") << QByteArray(R"("\ud83d\ude00")") << JsonFault::None;
    QTest::newRow("NUL") << QByteArray(R"({"a": "x\u0000"})") << JsonFault::Unstorable;
    QTest::newRow("NUL in a key") << QByteArray(R"({"\u0000": 1})") << JsonFault::Unstorable;
    QTest::newRow("lone surrogate") << QByteArray(R"(["\ud83d"])") << JsonFault::Unstorable;
    QTest::newRow("lone low surrogate") << QByteArray(R"(["\ude00"])") << JsonFault::Unstorable;
    QTest::newRow("empty") << QByteArray() << JsonFault::NotJson;
    QTest::newRow("cut") << QByteArray(R"({"a": )") << JsonFault::NotJson;
    QTest::newRow("two") << QByteArray("{} {}") << JsonFault::NotJson;
    QTest::newRow("single quotes") << QByteArray("{'a': 1}") << JsonFault::NotJson;
}

void TextCheckTest::json()
{
    QFETCH(QByteArray, text);
    QFETCH(JsonFault, fault);
    QCOMPARE(faultOf({text.constData(), size_t(text.size())}), fault);
}

QTEST_GUILESS_MAIN(TextCheckTest)
#include "tst_text_check.moc"
