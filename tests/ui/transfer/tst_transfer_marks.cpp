#include "sql/connection/connection_store.h"
#include "sql/connection/recent.h"
#include "tests/support/driven_transfer.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/transfer_fixture.h"

using namespace Qt::StringLiterals;
using namespace credenza;

/// What keeps a transfer from going where it must not: marks of the target, and passwords meant for another one.
class TransferMarksTest : public TransferFixture
{
    Q_OBJECT

private slots:
    void initTestCase();
    void productionIsAgreedToByName_data();
    void productionIsAgreedToByName();
    void marksHoldByAddress_data();
    void marksHoldByAddress();
    void aPasswordIsForItsTarget();
    void readOnlyIsRefused();

private:
    static QString address(const Endpoint &endpoint)
    {
        return endpoint.dialect->name == "sqlite"_L1 ? endpoint.database : endpoint.url();
    }

    OwnDataFolder m_data;
    QTemporaryDir m_folder;
};

void TransferMarksTest::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
    makePlaces();
}

void TransferMarksTest::productionIsAgreedToByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("byAddress");
    QTest::newRow("by name") << u"live"_s << false;
    QTest::newRow("by address") << u"alive"_s << true;
}

void TransferMarksTest::productionIsAgreedToByName()
{
    QFETCH(QString, name);
    QFETCH(bool, byAddress);
    const Endpoint source = seeded(u"sqlite"_s);
    const Endpoint target = fresh(u"postgresql"_s);
    VERIFY_RESULT(saveConnection({.name = name, .address = address(target), .environment = Environment::Production}));
    const QString argument = byAddress ? address(target) : u'@' + name;
    Driven driven(source);
    driven.page.startAgain({.argument = argument, .name = name, .options = {}});
    QTRY_VERIFY2(driven.button(u"transfer"_s), qPrintable(driven.said()));
    QVERIFY(!driven.button(u"transfer"_s)->isEnabled());
    QVERIFY(driven.button(u"transfer"_s)->text().contains(u"production"));
    auto *confirm = driven.page.findChild<QLineEdit *>(u"confirm"_s);
    QTest::keyClicks(confirm, name);
    CLICK(driven, u"transfer"_s);
    SAYS(driven, u"arrived unchanged"_s);
    QCOMPARE(rememberedTarget(source)->argument, argument);
}

void TransferMarksTest::marksHoldByAddress_data()
{
    QTest::addColumn<bool>("isSaved");
    QTest::addColumn<QString>("says");
    QTest::newRow("of a saved connection") << true << u"saved as read-only"_s;
    QTest::newRow("of a recent database") << false << u"opened as read-only"_s;
}

void TransferMarksTest::marksHoldByAddress()
{
    QFETCH(bool, isSaved);
    QFETCH(QString, says);
    const Endpoint target = fresh(u"postgresql"_s).reading();
    if (isSaved)
        VERIFY_RESULT(
            saveConnection({.name = u"kept"_s, .address = address(target), .access = Endpoint::Access::Read}));
    else
        VERIFY_RESULT(noteOpened({target, address(target), {}}));
    Driven driven(seeded(u"sqlite"_s));
    driven.wish(address(target));
    CLICK(driven, u"test"_s);
    SAYS(driven, says);
    CLICK(driven, u"continue"_s);
    SAYS(driven, says);
}

void TransferMarksTest::aPasswordIsForItsTarget()
{
    Driven driven(seeded(u"sqlite"_s));
    auto *target = driven.page.findChild<TargetScreen *>();
    auto *password = target->findChild<QLineEdit *>(u"password"_s);
    driven.wish(u"postgresql://app@one/service"_s);
    password->setText(u"s3cret"_s);
    target->allowReplacing();
    driven.wish(u"postgresql://app@two/service"_s);
    QVERIFY(password->text().isEmpty());
    QCOMPARE(target->options().existing, TransferOptions::Existing::Refuse);
    password->setText(u"s3cret"_s);
    target->setTarget({.argument = u"@three"_s, .name = {}, .options = {.owner = u"somebody"_s}});
    QVERIFY(password->text().isEmpty());
    QCOMPARE(target->options().owner, u"somebody"_s);
}

void TransferMarksTest::readOnlyIsRefused()
{
    const Endpoint source = seeded(u"sqlite"_s);
    VERIFY_RESULT(saveConnection(
        {.name = u"looked-at"_s, .address = address(fresh(u"postgresql"_s)), .access = Endpoint::Access::Read}));
    Driven driven(source);
    driven.wish(u"@looked-at"_s);
    CLICK(driven, u"continue"_s);
    SAYS(driven, u"saved as read-only"_s);
    QVERIFY(!driven.buttonSaying(u"Replace what it holds…"_s));
}

QTEST_MAIN(TransferMarksTest)
#include "tst_transfer_marks.moc"
