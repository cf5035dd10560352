#include "sql/value/encoding.h"

#include <QtTest>

using namespace credenza;
using namespace Qt::StringLiterals;
using Form = Encoding::Form;

Q_DECLARE_METATYPE(credenza::Encoding)

/// Values written as one backend writes them, and as the other does.
class EncodingTest : public QObject
{
    Q_OBJECT

private slots:
    void converts_data();
    void converts();
    void comesBack_data() { converts_data(); }
    void comesBack();
    void leavesWhatIsNotOfTheForm_data();
    void leavesWhatIsNotOfTheForm();
    void sameMeaningSameCanonicalForm_data();
    void sameMeaningSameCanonicalForm();
    void lossesAreTold_data();
    void lossesAreTold();
    void derivedIdsAreUuids();

private:
    static Value converted(const Value &value, const Encoding &from, const Encoding &to);
};

namespace {

void add(RowBatch &batch, const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        batch.addInteger(*number);
    else if (const auto *text = std::get_if<QString>(&value))
        batch.addText(text->toStdString());
    else if (const auto *bytes = std::get_if<QByteArray>(&value))
        batch.addBlob({bytes->constData(), size_t(bytes->size())});
    else
        batch.addNull();
}

Value canonical(const Value &value, const Encoding &from)
{
    RowBatch batch(1);
    add(batch, value);
    toCanonical(batch, batch.row(0)[0], from);
    return valueOf(batch, batch.row(0)[0]);
}

const Encoding chrono{.form = Form::TimeText, .detail = "2026-01-31T12:00:00.123456789+00:00"};
const Encoding timestamp{.form = Form::DatabaseTime};
const Encoding seconds{.form = Form::UnixSeconds};
const Encoding milliseconds{.form = Form::UnixMilliseconds};
const Encoding bytes{.form = Form::UuidBytes};
const Encoding uuid{.form = Form::UuidText};
const Encoding json{.form = Form::JsonText};
const Encoding inJson{.form = Form::JsonInJson};
const Encoding binaryJson{.form = Form::BinaryJson};
const Encoding flag{.form = Form::Flag};
const Encoding wrapped{.form = Form::WrappedFlag, .detail = "status"};

} // namespace

Value EncodingTest::converted(const Value &value, const Encoding &from, const Encoding &to)
{
    RowBatch batch(1);
    add(batch, value);
    convert(batch, batch.row(0)[0], from, to);
    return valueOf(batch, batch.row(0)[0]);
}

void EncodingTest::converts_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<Encoding>("from");
    QTest::addColumn<Encoding>("to");
    QTest::addColumn<Value>("expected");
    QTest::newRow("milliseconds") << Value(qint64(1'793'491'200'123)) << milliseconds << timestamp
                                  << Value(u"2026-11-01 00:00:00.123000+00"_s);
    QTest::newRow("seconds") << Value(qint64(1'793'491'200)) << seconds << timestamp
                             << Value(u"2026-11-01 00:00:00.000000+00"_s);
    QTest::newRow("before the epoch") << Value(qint64(-1)) << milliseconds << timestamp
                                      << Value(u"1969-12-31 23:59:59.999000+00"_s);
    QTest::newRow("text of a time") << Value(u"2026-11-01T00:00:00.5+00:00"_s) << chrono << milliseconds
                                    << Value(qint64(1'793'491'200'500));
    QTest::newRow("uuid") << Value(QByteArray::fromHex("a0eebc999c0b4ef8bb6d6bb9bd380a11")) << bytes << uuid
                          << Value(u"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"_s);
    QTest::newRow("JSON in JSON") << Value(u"[\"a\", 1.10]"_s) << json << inJson << Value(u"\"[\\\"a\\\", 1.10]\""_s);
    QTest::newRow("flag") << Value(qint64(1)) << flag << wrapped << Value(u"{\"status\":true}"_s);
    QTest::newRow("flag not set") << Value(qint64(0)) << flag << wrapped << Value(u"{\"status\":false}"_s);
    QTest::newRow("null") << Value() << flag << wrapped << Value();
    QTest::newRow("space in JSON") << Value(u"{\"b\": [1.10, 2], \"a\": \"x y\"}"_s) << binaryJson << json
                                   << Value(u"{\"b\":[1.10,2],\"a\":\"x y\"}"_s);
}

void EncodingTest::converts()
{
    QFETCH(Value, value);
    QFETCH(Encoding, from);
    QFETCH(Encoding, to);
    QFETCH(Value, expected);
    QCOMPARE(converted(value, from, to), expected);
}

void EncodingTest::comesBack()
{
    QFETCH(Value, value);
    QFETCH(Encoding, from);
    QFETCH(Encoding, to);
    const Value back = converted(converted(value, from, to), to, from);
    QCOMPARE(canonical(back, from), canonical(value, from));
}

void EncodingTest::leavesWhatIsNotOfTheForm_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<Encoding>("from");
    QTest::addColumn<Encoding>("to");
    QTest::newRow("no time") << Value(u"soon"_s) << milliseconds << timestamp;
    QTest::newRow("beyond the calendar") << Value(qint64(1) << 60) << milliseconds << timestamp;
    QTest::newRow("no flag") << Value(qint64(2)) << flag << wrapped;
    QTest::newRow("other JSON") << Value(u"{\"state\": true}"_s) << wrapped << flag;
    QTest::newRow("too short") << Value(QByteArray("abc")) << bytes << uuid;
    QTest::newRow("no uuid") << Value(u"tz4a98xxat96iws9zmbrgj3a"_s) << uuid << bytes;
}

void EncodingTest::leavesWhatIsNotOfTheForm()
{
    QFETCH(Value, value);
    QFETCH(Encoding, from);
    QFETCH(Encoding, to);
    QCOMPARE(converted(value, from, to), value);
}

void EncodingTest::sameMeaningSameCanonicalForm_data()
{
    QTest::addColumn<Value>("one");
    QTest::addColumn<Encoding>("oneForm");
    QTest::addColumn<Value>("other");
    QTest::addColumn<Encoding>("otherForm");
    QTest::newRow("both spellings of a column")
        << Value(u"2026-11-01 00:00:00"_s) << chrono << Value(u"2026-11-01T00:00:00+00:00"_s) << chrono;
    QTest::newRow("zones") << Value(u"2026-11-01 01:00:00+01"_s) << timestamp << Value(qint64(1'793'491'200))
                           << seconds;
    QTest::newRow("JSON") << Value(u"{\"b\":1.0,\"a\":2}"_s) << json << Value(u"{\"a\": 2, \"b\": 1}"_s) << binaryJson;
    QTest::newRow("JSON string") << Value(u"[1]"_s) << json << Value(u"\"[1]\""_s) << inJson;
    QTest::newRow("real array where a string is usual") << Value(u"[]"_s) << json << Value(u"[]"_s) << inJson;
    QTest::newRow("flag with more") << Value(qint64(1)) << flag
                                    << Value(u"{\"why\": {\"status\": false}, \"status\": true}"_s) << wrapped;
    QTest::newRow("flag in a string") << Value(qint64(0)) << flag << Value(u"\"{\\\"status\\\": false}\""_s) << wrapped;
    QTest::newRow("JSON null") << Value() << flag << Value(u"null"_s) << wrapped;
    QTest::newRow("bare flag") << Value(qint64(1)) << flag << Value(u"true"_s) << wrapped;
    QTest::newRow("upper case") << Value(u"A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"_s) << uuid
                                << Value(u"{a0eebc999c0b4ef8bb6d6bb9bd380a11}"_s) << uuid;
    QTest::newRow("text where bytes are usual")
        << Value(u"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"_s) << bytes
        << Value(QByteArray::fromHex("a0eebc999c0b4ef8bb6d6bb9bd380a11")) << bytes;
}

void EncodingTest::sameMeaningSameCanonicalForm()
{
    QFETCH(Value, one);
    QFETCH(Encoding, oneForm);
    QFETCH(Value, other);
    QFETCH(Encoding, otherForm);
    QCOMPARE(canonical(one, oneForm), canonical(other, otherForm));
}

void EncodingTest::lossesAreTold_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<Encoding>("from");
    QTest::addColumn<Encoding>("to");
    QTest::addColumn<Converted>("outcome");
    QTest::newRow("whole") << Value(u"2026-11-01T00:00:00.123456+00:00"_s) << chrono << timestamp << Converted::Whole;
    QTest::newRow("nanoseconds") << Value(u"2026-11-01T00:00:00.123456789+00:00"_s) << chrono << timestamp
                                 << Converted::Rounded;
    QTest::newRow("zeros") << Value(u"2026-11-01T00:00:00.123456000+00:00"_s) << chrono << timestamp
                           << Converted::Whole;
    QTest::newRow("microseconds") << Value(u"2026-11-01 00:00:00.123456+00"_s) << timestamp << milliseconds
                                  << Converted::Rounded;
    QTest::newRow("beside a flag") << Value(u"{\"status\": true, \"reason\": \"x\"}"_s) << wrapped << flag
                                   << Converted::Shortened;
    QTest::newRow("flag alone") << Value(u"{\"status\": true}"_s) << wrapped << flag << Converted::Whole;
    QTest::newRow("no flag in it") << Value(u"{}"_s) << wrapped << flag << Converted::Unfit;
    QTest::newRow("number") << Value(qint64(2)) << flag << wrapped << Converted::Unfit;
}

void EncodingTest::lossesAreTold()
{
    QFETCH(Value, value);
    QFETCH(Encoding, from);
    QFETCH(Encoding, to);
    QFETCH(Converted, outcome);
    RowBatch batch(1);
    add(batch, value);
    QCOMPARE(convert(batch, batch.row(0)[0], from, to), outcome);
}

void EncodingTest::derivedIdsAreUuids()
{
    const std::string derived = derivedUuid("tz4a98xxat96iws9zmbrgj3a");
    QCOMPARE(derived, derivedUuid("tz4a98xxat96iws9zmbrgj3a"));
    QVERIFY(derived != derivedUuid("tz4a98xxat96iws9zmbrgj3b"));
    QCOMPARE(derived[14], '5');
    const Encoding rewriting{.form = Form::UuidText, .detail = {}, .rewriting = Encoding::Rewriting::Derived};
    QCOMPARE(canonical(u"tz4a98xxat96iws9zmbrgj3a"_s, rewriting), Value(QString::fromStdString(derived)));
    QCOMPARE(canonical(QString::fromStdString(derived), rewriting), Value(QString::fromStdString(derived)));
}

QTEST_GUILESS_MAIN(EncodingTest)
#include "tst_encoding.moc"
