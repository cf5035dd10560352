#include "sql/activity/receipt.h"
#include "tests/support/live_database.h"
#include "ui/edit/bulk_dialog.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// One column of many rows: what is changed is what was counted, and only while writing is allowed.
class BulkDialogTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void whatIsCountedIsChanged_data() { backends(); }
    void whatIsCountedIsChanged();
    void aLockIsRespected();
    void escapeWaitsForTheOutcome_data();
    void escapeWaitsForTheOutcome();

private:
    OwnFolders m_folders;
};

namespace {

/// A dialog for all rows of a table of ten.
struct Changing
{
    explicit Changing(const Endpoint &endpoint)
        : database(endpoint), edits(database.open()), access(database.endpoint(), WriteAccess::Beginning::Open)
    {
        edits.setAccess(PendingEdits::Access::MayWrite);
        dialog = std::make_unique<BulkDialog>(
            database.open(), edits, access,
            BulkDialog::Scope{.table = database.table(u"t"_s), .filter = {}, .filterText = {}, .column = 1});
        dialog->show();
        field(u"New value"_s)->setText(u"new"_s);
    }

    QLineEdit *field(const QString &name) const
    {
        for (QLineEdit *found : dialog->findChildren<QLineEdit *>()) {
            if (found->accessibleName() == name)
                return found;
        }
        return nullptr;
    }
    QPushButton *button(const QString &beginning) const
    {
        for (QPushButton *found : dialog->findChildren<QPushButton *>()) {
            if (found->text().startsWith(beginning))
                return found;
        }
        return nullptr;
    }

    LiveDatabase database;
    PendingEdits edits;
    WriteAccess access;
    std::unique_ptr<BulkDialog> dialog;
};

qint64 newNames(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.reading());
    return std::get<qint64>(*connection->value({u"SELECT count(*) FROM t WHERE name = 'new'"_s}));
}

} // namespace

void BulkDialogTest::whatIsCountedIsChanged()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    Changing changing(endpoint);
    changing.button(u"Count"_s)->click();
    QVERIFY(!changing.field(u"New value"_s)->isEnabled());
    QTRY_VERIFY(changing.button(u"Change 10 rows"_s));
    QVERIFY(changing.field(u"New value"_s)->isEnabled());
    changing.field(u"Reason"_s)->setText(u"said later"_s);
    QSignalSpy changed(changing.dialog.get(), &BulkDialog::changed);
    changing.button(u"Change 10 rows"_s)->click();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(newNames(endpoint), 10);
    const auto kept = receipt(changed[0][0].toString());
    VERIFY_RESULT(kept);
    QCOMPARE(kept->reason, u"said later"_s);
}

void BulkDialogTest::aLockIsRespected()
{
    const Endpoint endpoint = fresh(u"sqlite"_s).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    Changing changing(endpoint);
    changing.button(u"Count"_s)->click();
    QTRY_VERIFY(changing.button(u"Change 10 rows"_s));
    QPushButton *change = changing.button(u"Change 10 rows"_s);
    changing.access.lock();
    QVERIFY(!change->isEnabled());
    QCOMPARE(newNames(endpoint), 0);
}

void BulkDialogTest::escapeWaitsForTheOutcome_data()
{
    QTest::addColumn<bool>("isWaiting");
    QTest::newRow("at once") << false;
    QTest::newRow("while it waits for a lock") << true;
}

void BulkDialogTest::escapeWaitsForTheOutcome()
{
    QFETCH(bool, isWaiting);
    const Endpoint endpoint = fresh(u"postgresql"_s).writing();
    VERIFY_RESULT(makeNumberedTable(endpoint, 10));
    Changing changing(endpoint);
    changing.button(u"Count"_s)->click();
    QTRY_VERIFY(changing.button(u"Change 10 rows"_s));
    auto other = Connection::open(endpoint);
    VERIFY_RESULT(other);
    VERIFY_RESULT(other->executeAll({u"BEGIN"_s, u"UPDATE t SET name = 'theirs' WHERE id = 1"_s}));
    changing.button(u"Change 10 rows"_s)->click();
    if (isWaiting)
        QTRY_COMPARE(*other->value({u"SELECT count(*) FROM pg_locks WHERE NOT granted"_s}), Value(qint64(1)));
    QTest::keyClick(changing.dialog.get(), Qt::Key_Escape);
    QVERIFY(changing.dialog->isVisible());
    QTRY_VERIFY(changing.button(u"Count"_s)->isEnabled());
    QVERIFY(changing.dialog->isVisible());
    QStringList texts;
    for (const QLabel *label : changing.dialog->findChildren<QLabel *>())
        texts << label->text();
    const QString said = texts.join(u'|');
    QVERIFY2(said.contains(u"Cancelled; everything is as it was"), qPrintable(said));
    VERIFY_RESULT(other->executeAll({u"ROLLBACK"_s}));
    QCOMPARE(newNames(endpoint), 0);
    QTest::keyClick(changing.dialog.get(), Qt::Key_Escape);
    QVERIFY(!changing.dialog->isVisible());
}

QTEST_MAIN(BulkDialogTest)
#include "tst_bulk_dialog.moc"
