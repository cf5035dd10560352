#include "tests/support/action_fixture.h"

using namespace credenza;

/// Every action of every profile is read, and can be planned on a sample of every edition that it is for.
class ActionFilesTest : public ActionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void everyActionPlans_data() { editions(); }
    void everyActionPlans();
    void everyOfferIsThere_data() { editions(); }
    void everyOfferIsThere();
    void oneDefaultForEach_data() { editions(); }
    void oneDefaultForEach();
    void brokenHeadsAreTold_data();
    void brokenHeadsAreTold();
    void whatIsAskedForIsRefusedWithout_data() { backends(); }
    void whatIsAskedForIsRefusedWithout();

private:
    /// The first few records, users or clients of the kind.
    static QList<Record> some(Inspected &database, const Action &action);
    static Result<ActionPlan> planned(Inspected &database, const Action &action, const Record &record);
};

QList<Record> ActionFilesTest::some(Inspected &database, const Action &action)
{
    QList<Record> records;
    const QString role = action.scope == Action::Scope::User     ? u"user"_s
                         : action.scope == Action::Scope::Client ? u"client"_s
                                                                 : action.role;
    for (const Kind &kind : database.inspection.kinds) {
        if (kind.role == role)
            records += readRecords(database.connection, database.inspection, kind, {.limit = 100})
                           .value_or(RecordList())
                           .records;
    }
    return records;
}

Result<ActionPlan> ActionFilesTest::planned(Inspected &database, const Action &action, const Record &record)
{
    ActionRequest request{.endpoint = Endpoint(database.connection.endpoint()).writing(),
                          .action = action,
                          .reason = u"a test"_s,
                          .password = u"correct horse"_s};
    if (action.scope == Action::Scope::Record) {
        request.records << record;
    } else {
        auto principal = findPrincipal(database.connection, database.inspection, record.role, record.id);
        if (!principal)
            return principal.error();
        (record.role == u"user"_s ? request.user : request.client) = *principal;
    }
    return planAction(database.connection, database.inspection, request);
}

void ActionFilesTest::everyActionPlans()
{
    QFETCH(QString, backend);
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto actions = actionsOf(database->inspection, backend);
    VERIFY_RESULT(actions);
    QVERIFY(!actions->isEmpty());
    const auto before = contentOf(database->connection);
    for (const Action &action : *actions) {
        QVERIFY2(!action.title.isEmpty() && !action.title.endsWith(u'.'), qPrintable(action.name()));
        QVERIFY2(action.leaves.isEmpty() || action.leaves.endsWith(u'.'), qPrintable(action.name()));
        const bool takesAllThatOneHas = action.scope != Action::Scope::Record;
        const bool isMeantToEnd = action.choice == Action::Choice::Default;
        QVERIFY2(action.isGrave() || (!takesAllThatOneHas && !isMeantToEnd), qPrintable(action.name()));
        for (const Record &record : some(*database, action)) {
            const auto plan = planned(*database, action, record);
            QVERIFY2(plan.has_value(),
                     plan ? "" : (action.name().toUtf8() + ' ' + described(plan.error())).constData());
            if (plan->changesNothing())
                continue;
            QCOMPARE(plan->save.kind, action.verb);
            break;
        }
    }
    QCOMPARE(*contentOf(database->connection), *before); // planning only reads
}

void ActionFilesTest::everyOfferIsThere()
{
    QFETCH(QString, backend);
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto actions = actionsOf(database->inspection, backend);
    VERIFY_RESULT(actions);
    for (const Action &action : *actions) {
        for (const QString &offer : action.offers) {
            const bool isThere = std::any_of(actions->begin(), actions->end(),
                                             [&offer](const Action &each) { return each.name() == offer; });
            const QString role = offer.section(u'.', 0, 0);
            QVERIFY2(isThere || database->inspection.ofRole(role).isEmpty(),
                     qPrintable(action.name() + u" offers "_s + offer));
        }
    }
}

void ActionFilesTest::oneDefaultForEach()
{
    QFETCH(QString, backend);
    const auto endpoint = seeded();
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    const auto actions = actionsOf(database->inspection, backend);
    VERIFY_RESULT(actions);
    const auto defaults = [](const QList<Action> &some) {
        return std::count_if(some.begin(), some.end(),
                             [](const Action &action) { return action.choice == Action::Choice::Default; });
    };
    for (const Kind &kind : database->inspection.kinds) {
        QVERIFY2(defaults(actionsFor(*actions, kind)) <= 1, qPrintable(kind.role));
        QVERIFY2(!kind.isCredential() || defaults(actionsFor(*actions, kind)) == 1, qPrintable(kind.role));
    }
    QVERIFY(defaults(actionsForAllOf(*actions, u"user"_s)) <= 1);
    QVERIFY(defaults(actionsForAllOf(*actions, u"client"_s)) <= 1);
}

void ActionFilesTest::brokenHeadsAreTold_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("says"); // nothing for a head that is whole

    const QByteArray title = "-- title: X\n-- table: visits\n";
    QTest::newRow("whole") << title + "-- expect: one\n-- grave: no\n" << QString();
    QTest::newRow("no grave") << title + "-- expect: one\n" << u"grave"_s;
    QTest::newRow("neither yes nor no") << title + "-- expect: one\n-- grave: very\n" << u"grave"_s;
    QTest::newRow("no expect") << title + "-- grave: no\n" << u"expect"_s;
    QTest::newRow("unknown word") << title + "-- expect: one\n-- grave: no\n-- destructive: yes\n" << u"destructive"_s;
}

void ActionFilesTest::brokenHeadsAreTold()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, says);
    const auto endpoint = sampleOf(u"turnstile"_s, u"only"_s, u"sqlite"_s);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"actions"_s));
    QFile file(folder.filePath(u"actions/session.end.sql"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(head + "DELETE FROM visits WHERE ticket = :id\n");
    file.close();
    database->inspection.profile.folder = folder.path();
    const auto actions = actionsOf(database->inspection, u"sqlite"_s);
    QCOMPARE(actions.has_value(), says.isEmpty());
    if (actions) {
        QCOMPARE(actions->first().weight, Action::Weight::Mild);
        return;
    }
    QCOMPARE(actions.error().kind, Error::Kind::Unfit);
    QVERIFY2(actions.error().message.contains(says), qPrintable(actions.error().message));
}

void ActionFilesTest::whatIsAskedForIsRefusedWithout()
{
    QFETCH(QString, backend);
    const auto endpoint = sampleOf(u"openbadges-modular-server"_s, u"current"_s, backend);
    VERIFY_RESULT(endpoint);
    auto database = inspected(*endpoint);
    VERIFY_RESULT(database);
    for (const QString &name : {u"credential.revoke"_s, u"user.set-password"_s}) {
        const auto action = actionCalled(*database, name);
        VERIFY_RESULT(action);
        const ActionRequest request{
            .endpoint = Endpoint(*endpoint).writing(), .action = *action, .records = some(*database, *action).first(1)};
        const auto plan = planAction(database->connection, database->inspection, request);
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, Error::Kind::Usage);
    }
}

QTEST_GUILESS_MAIN(ActionFilesTest)
#include "tst_action_files.moc"
