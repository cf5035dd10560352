#include "ui/transfer/transfer_progress.h"

#include "ui/transfer/table_step.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// How far a transfer is, told from its steps: two tables of 100 and 300 rows.
class TransferProgressTest : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreRead_data();
    void stepsAreRead();
    void stagesFollowTheSteps();
    void placesAreNumbered_data();
    void placesAreNumbered();
    void shareAndTimeLeft();
    void withoutVerificationCopyingIsAll();

private:
    static TransferProgress fresh(TransferOptions::Verification verification = TransferOptions::Verification::ReadBack)
    {
        TransferPlan plan;
        plan.tables = {u"users"_s, u"read back"_s};
        plan.options.verification = verification;
        return {plan, {{u"users"_s, 100}, {u"read back"_s, 300}}};
    }
    static Step rows(const QString &what, qint64 done) { return {.what = what, .done = done, .unit = u"rows"_s}; }
};

void TransferProgressTest::stepsAreRead_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("table");
    QTest::newRow("check") << u"check users"_s << u"users"_s;
    QTest::newRow("copy") << u"copy my table"_s << u"my table"_s;
    QTest::newRow("read back") << u"read back users"_s << u"users"_s;
    QTest::newRow("another step") << u"indexes and keys"_s << QString();
}

void TransferProgressTest::stepsAreRead()
{
    QFETCH(QString, what);
    QFETCH(QString, table);
    const auto step = tableStep(what);
    QCOMPARE(step ? step->table : QString(), table);
}

void TransferProgressTest::stagesFollowTheSteps()
{
    using Stage = TransferProgress::Stage;
    TransferProgress progress = fresh();
    const auto stages = [&progress] { return QList<Stage>{progress.tables()[0].stage, progress.tables()[1].stage}; };
    progress.take({.what = u"schema"_s}, 0);
    QCOMPARE(stages(), (QList<Stage>{Stage::Waiting, Stage::Waiting}));
    progress.take(rows(u"copy users"_s, 40), 100);
    QCOMPARE(stages(), (QList<Stage>{Stage::Copying, Stage::Waiting}));
    progress.take(rows(u"copy read back"_s, 10), 200);
    QCOMPARE(stages(), (QList<Stage>{Stage::Copied, Stage::Copying}));
    progress.take(rows(u"read back users"_s, 10), 300);
    QCOMPARE(stages(), (QList<Stage>{Stage::ReadingBack, Stage::Copied}));
    progress.take(rows(u"read back read back"_s, 300), 400);
    QCOMPARE(stages(), (QList<Stage>{Stage::ReadBack, Stage::ReadingBack}));
}

void TransferProgressTest::placesAreNumbered_data()
{
    QTest::addColumn<TransferOptions::Verification>("verification");
    QTest::addColumn<QString>("step");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("of");
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("tableNumber");
    const auto whole = TransferOptions::Verification::ReadBack;
    const auto skipping = TransferOptions::Verification::Skip;
    QTest::newRow("beginning") << whole << u"schema"_s << 1 << 7 << QString() << 0;
    QTest::newRow("checking") << whole << u"keys and references"_s << 2 << 7 << QString() << 0;
    QTest::newRow("checking a table") << whole << u"check users"_s << 2 << 7 << u"users"_s << 1;
    QTest::newRow("copying") << whole << u"copy read back"_s << 3 << 7 << u"read back"_s << 2;
    QTest::newRow("indexes") << whole << u"indexes and keys"_s << 4 << 7 << QString() << 0;
    QTest::newRow("history") << whole << u"history"_s << 5 << 7 << QString() << 0;
    QTest::newRow("reading back") << whole << u"read back users"_s << 6 << 7 << u"users"_s << 1;
    QTest::newRow("commit") << whole << u"commit"_s << 7 << 7 << QString() << 0;
    QTest::newRow("commit of what is not read back") << skipping << u"commit"_s << 6 << 6 << QString() << 0;
    QTest::newRow("a step that is not known") << whole << u"tea"_s << 1 << 7 << QString() << 0;
}

void TransferProgressTest::placesAreNumbered()
{
    QFETCH(TransferOptions::Verification, verification);
    QFETCH(QString, step);
    TransferProgress progress = fresh(verification);
    progress.take({.what = step}, 0);
    const TransferProgress::Place place = progress.place();
    QTEST(place.number, "number");
    QTEST(place.of, "of");
    QTEST(place.table, "table");
    QTEST(place.tableNumber, "tableNumber");
}

void TransferProgressTest::shareAndTimeLeft()
{
    TransferProgress progress = fresh();
    QCOMPARE(progress.share(), 0.0);
    progress.take(rows(u"copy users"_s, 0), 1000);
    progress.take(rows(u"copy users"_s, 50), 1500);
    QVERIFY(!progress.secondsLeft(1500)); // too early to tell
    QCOMPARE(progress.tables()[0].rate, 100.0);
    progress.take(rows(u"copy users"_s, 100), 2000);
    QCOMPARE(progress.share(), 0.125);
    progress.take(rows(u"copy read back"_s, 100), 3000);
    QCOMPARE(progress.share(), 0.25);
    QCOMPARE(progress.secondsLeft(3000), std::optional<qint64>(6));
    progress.take(rows(u"read back users"_s, 100), 4000);
    progress.take(rows(u"read back read back"_s, 300), 5000);
    QCOMPARE(progress.share(), 1.0);
    QCOMPARE(progress.tables()[1].share(), 1.0);
}

void TransferProgressTest::withoutVerificationCopyingIsAll()
{
    TransferProgress progress = fresh(TransferOptions::Verification::Skip);
    progress.take(rows(u"copy users"_s, 100), 10);
    progress.take(rows(u"copy read back"_s, 300), 20);
    QCOMPARE(progress.share(), 1.0);
}

QTEST_GUILESS_MAIN(TransferProgressTest)
#include "tst_transfer_progress.moc"
