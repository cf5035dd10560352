#include "sql/browse/page.h"

#include "tests/support/result.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// In which order a table may be browsed: the key of a page is printed, so that it may not be a secret.
class BrowsingOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aPlainKeyCompletes();
    void aSecretKeyGivesWay();
    void aSecretKeyAloneIsRefused();
    void secretsDoNotOrder();
    void withoutAnyKeyIsUnfit();

private:
    QStringList names(const QList<OrderTerm> &order) const;

    Table m_table;
    Profile m_profile;
};

void BrowsingOrderTest::init()
{
    m_table = {.name = {.name = u"tokens"_s}, .columns = {{.name = u"token"_s}, {.name = u"subject"_s}}};
    m_table.primaryKey.columns = {u"token"_s};
    TableProfile meaning{.names = {u"tokens"_s}};
    meaning.columns.insert(u"token"_s, {.secrecy = ColumnMeaning::Secrecy::Secret});
    m_profile = {.tables = {meaning}};
}

QStringList BrowsingOrderTest::names(const QList<OrderTerm> &order) const
{
    QStringList all;
    for (const OrderTerm &term : order)
        all << term.column.name;
    return all;
}

void BrowsingOrderTest::aPlainKeyCompletes()
{
    const auto order = browsingOrder(m_table, {{m_table.columns[1]}}, nullptr);
    VERIFY_RESULT(order);
    QCOMPARE(names(*order), (QStringList{u"subject"_s, u"token"_s}));
}

void BrowsingOrderTest::aSecretKeyGivesWay()
{
    m_table.hiddenKey = Column{.name = u"rowid"_s};
    const auto order = browsingOrder(m_table, {}, &m_profile);
    VERIFY_RESULT(order);
    QCOMPARE(names(*order), QStringList{u"rowid"_s});
}

void BrowsingOrderTest::aSecretKeyAloneIsRefused()
{
    const auto order = browsingOrder(m_table, {}, &m_profile);
    QVERIFY(!order);
    QCOMPARE(order.error().kind, Error::Kind::Refused);
    VERIFY_RESULT(mayOrder(m_table, {{m_table.columns[1]}}, &m_profile)); // an export needs no key
}

void BrowsingOrderTest::secretsDoNotOrder()
{
    m_table.hiddenKey = Column{.name = u"rowid"_s};
    const auto order = browsingOrder(m_table, {{m_table.columns[0]}}, &m_profile);
    QVERIFY(!order);
    QCOMPARE(order.error().kind, Error::Kind::Refused);
    QVERIFY(!mayOrder(m_table, {{m_table.columns[0]}}, &m_profile));
}

void BrowsingOrderTest::withoutAnyKeyIsUnfit()
{
    m_table.primaryKey = {};
    const auto order = browsingOrder(m_table, {}, &m_profile);
    QVERIFY(!order);
    QCOMPARE(order.error().kind, Error::Kind::Unfit);
}

QTEST_GUILESS_MAIN(BrowsingOrderTest)
#include "tst_browsing_order.moc"
