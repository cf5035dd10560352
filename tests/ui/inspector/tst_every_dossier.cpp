#include "sql/inspect/action_plan.h"
#include "sql/schema/inspection_now.h"
#include "tests/support/every_edition.h"
#include "ui/inspector/dossier_head.h"
#include "ui/inspector/dossier_view.h"
#include "ui/inspector/kind_table.h"

#include <QLabel>
#include <QTest>

using namespace credenza;

/// Users, clients and lists of records of every service, on every backend.
class EveryDossierTest : public EveryEditionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void isShown_data() { editions(); }
    void isShown();

private:
    /// What is looked up quickly is what a plan says.
    void compareWithPlans(Connection &connection, const PrincipalDossier &dossier, const QStringList &idle)
    {
        for (const Action &action : dossier.ownActions()) {
            if (!action.asks.isEmpty())
                continue;
            const auto plan = planAction(connection, dossier.inspection,
                                         {.endpoint = connection.endpoint(),
                                          .action = action,
                                          .records = {*dossier.own},
                                          .user = {},
                                          .client = {},
                                          .except = {},
                                          .also = {},
                                          .reason = {},
                                          .password = {}});
            VERIFY_RESULT(plan);
            QVERIFY2(idle.contains(action.name()) == plan->changesNothing(), qPrintable(action.name()));
        }
    }

    void showPrincipal(Connection &connection, const Identity &identity, const Record &record)
    {
        const auto dossier = readPrincipal(connection, identity, {record.role, record.id});
        VERIFY_RESULT(dossier);
        QVERIFY(dossier->own);
        QCOMPARE(dossier->own->id, record.id);
        const auto idle = idleActions(connection, *dossier);
        VERIFY_RESULT(idle);
        compareWithPlans(connection, *dossier, *idle);
        DossierHead head(*dossier);
        head.showActions(*idle);
        DossierView view(*dossier);
        while (view.addPart()) {
        }
        QStringList said;
        for (const QLabel *label : view.findChildren<QLabel *>())
            said << label->text();
        for (const UnkeptKind &unkept : dossier->common().unkept)
            QVERIFY2(said.join(u'\n').contains(unkept.text.simplified()), qPrintable(unkept.role));
        for (const KindRecords &each : dossier->common().records)
            QVERIFY2(said.join(u'\n').contains(each.kind.title), qPrintable(each.kind.title));
    }
};

void EveryDossierTest::isShown()
{
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto connection = Connection::open(endpoint->reading());
    VERIFY_RESULT(connection);
    const auto identity = identify(*connection);
    VERIFY_RESULT(identity);
    const auto inspection = inspectionNow(*connection, *identity);
    VERIFY_RESULT(inspection);
    for (const Kind &kind : inspection->kinds) {
        const auto list = readRecords(*connection, *inspection, kind, {.state = {}, .limit = 3});
        VERIFY_RESULT(list);
        const std::unique_ptr<RecordTable> table(makeKindTable(kind, Belonging::Anybody));
        for (const Record &record : list->records) {
            const RecordTable::Row row = kindRow(record, {*inspection, kind});
            QCOMPARE(row.cells.size(), table->columnCount() - 1);
            table->add(record, row);
        }
        QCOMPARE(table->rowCount(), int(list->records.size()));
        if (kind.isPrincipal() && !list->records.isEmpty())
            showPrincipal(*connection, *identity, list->records.first());
    }
}

QTEST_MAIN(EveryDossierTest)
#include "tst_every_dossier.moc"
