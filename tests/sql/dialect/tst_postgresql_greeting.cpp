#include "sql/connection/connection.h"
#include "sql/value/value.h"
#include "tests/support/every_backend.h"
#include "tests/support/slow_proxy.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What a new connection tells its server: all that later statements rely on, in one way there and back.
class PostgresqlGreetingTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void settingsHold_data();
    void settingsHold();
    void itIsOneStatement();
};

void PostgresqlGreetingTest::settingsHold_data()
{
    QTest::addColumn<QString>("access");
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    for (const auto &[access, setting, value] : {std::tuple("write", "TimeZone", "UTC"),
                                                 {"write", "DateStyle", "ISO, YMD"},
                                                 {"write", "IntervalStyle", "iso_8601"},
                                                 {"write", "extra_float_digits", "1"},
                                                 {"write", "client_min_messages", "warning"},
                                                 {"write", "lock_timeout", "7s"},
                                                 {"write", "client_connection_check_interval", "50ms"},
                                                 {"write", "default_transaction_read_only", "off"},
                                                 {"read", "default_transaction_read_only", "on"},
                                                 {"read", "TimeZone", "UTC"}})
        QTest::addRow("%s, %s", setting, access)
            << QString::fromLatin1(access) << QString::fromLatin1(setting) << QString::fromLatin1(value);
}

void PostgresqlGreetingTest::settingsHold()
{
    QFETCH(QString, access);
    QFETCH(QString, setting);
    QFETCH(QString, value);
    Endpoint endpoint = fresh(u"postgresql"_s);
    endpoint.lockTimeout = 7;
    auto connection = Connection::open(access == "read"_L1 ? endpoint.reading() : endpoint.writing());
    VERIFY_RESULT(connection);
    const auto held = connection->value({.sql = u"SHOW "_s + setting});
    VERIFY_RESULT(held);
    QCOMPARE(displayText(*held), value);
}

void PostgresqlGreetingTest::itIsOneStatement()
{
    const Endpoint server = fresh(u"postgresql"_s);
    const SlowProxy proxy(server);
    VERIFY_RESULT(Connection::open(proxy.by(server).reading()));
    const QStringList own = proxy.statements().filter(u"set_config"_s);
    QCOMPARE(own.size(), 1);
    QCOMPARE(proxy.statements().last(), own.first());
    qInfo("%s", qPrintable(proxy.statements().join(u'\n')));
}

QTEST_GUILESS_MAIN(PostgresqlGreetingTest)
#include "tst_postgresql_greeting.moc"
