#include "sql/transfer/transfer.h"

#include "sql/catalog/loader.h"
#include "tests/support/every_edition.h"

using namespace credenza;

/// Every edition of every service, moved to each other backend and back.
class ProfileTransferTest : public EveryEditionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void thereAndBack_data() { editions(); }
    void thereAndBack();
    void onceMoreIsEqual_data() { editions(); }
    void onceMoreIsEqual();
    void problemsAreRefused_data();
    void problemsAreRefused();

private:
    static Result<TransferReport> move(const Endpoint &from, const Endpoint &to, const QString &idMap = {})
    {
        SilentProgress progress;
        TransferOptions options;
        options.idMap = idMap;
        auto plan = planTransfer(from, to, options, progress);
        if (!plan && plan.error().remedy == Error::Remedy::NameMigrationFiles) {
            options.historyFrom = {QStringLiteral(SOURCE_FOLDER "/README.md")}; // any file has a checksum
            plan = planTransfer(from, to, options, progress);
        }
        return plan ? transfer(*plan, progress) : Result<TransferReport>(plan.error());
    }

    /// Every value, as it is stored, of the columns whose ids may have to be rewritten, and of those that refer to
    /// them.
    static QStringList rewritableIds(const Endpoint &endpoint)
    {
        auto opened = openForReading(endpoint);
        QStringList ids;
        const Profile *profile = opened ? opened->identity.profile() : nullptr;
        for (const Table &table : profile ? opened->identity.catalog.tables : QList<Table>()) {
            for (const Column &column : table.columns) {
                const ColumnMeaning *meaning = profile->column(table.name.name, column.name);
                const ColumnMeaning *referenced = meaning ? profile->referenced(*meaning) : nullptr;
                const bool isMeant = (meaning && meaning->rewrite == ColumnMeaning::Rewrite::DerivedUuid)
                                     || (referenced && referenced->rewrite == ColumnMeaning::Rewrite::DerivedUuid);
                if (!isMeant)
                    continue;
                const auto rows = opened->connection().rows(
                    {.sql = u"SELECT \"%1\" FROM %2"_s.arg(column.name, table.name.sql())});
                for (const QList<Value> &row : rows ? *rows : QList<QList<Value>>())
                    ids << table.name.name + u'.' + column.name + u' ' + displayText(row[0]);
            }
        }
        ids.sort();
        return ids;
    }

    static QByteArray otherThan(const QString &backend)
    {
        for (const Dialect *dialect : dialects()) {
            if (dialect->name != backend)
                return dialect->name.toUtf8();
        }
        return {};
    }

    /// What `a` has otherwise than `b`, in words.
    static QString difference(const Endpoint &a, const Endpoint &b)
    {
        SilentProgress progress;
        auto left = openForReading(a);
        auto right = openForReading(b);
        if (!left || !right)
            return u"cannot be read"_s;
        const auto comparison = compare(*left, *right, {.detail = CompareOptions::Detail::Rows}, progress);
        if (!comparison)
            return comparison.error().message;
        QStringList tables;
        for (const auto &[name, table] : comparison->tables.asKeyValueRange()) {
            if (!table.equal)
                tables << name + u": "_s + table.columnsOnlyA.join(u',') + u'|' + table.columnsOnlyB.join(u',')
                              + (table.changed.isEmpty() ? QString() : table.changed.first().columns.join(u','));
        }
        return tables.join(u"; "_s);
    }
};

void ProfileTransferTest::thereAndBack()
{
    QFETCH(QString, backend);
    QFETCH(QString, service);
    const auto source = seeded();
    VERIFY_RESULT(source);
    const QTemporaryDir folder;
    const QString idMap = folder.filePath(u"ids.json"_s);
    const Endpoint there = fresh(QString::fromUtf8(otherThan(backend)));
    const auto report = move(*source, there, idMap);
    VERIFY_RESULT(report);
    QVERIFY2(report->rejects.isEmpty(), report->rejects.isEmpty()
                                            ? ""
                                            : qPrintable(report->rejects.groups().first().first.table + u'.'
                                                         + report->rejects.groups().first().first.column + u": "_s
                                                         + report->rejects.groups().first().first.value));
    QCOMPARE(difference(*source, there), QString());
    auto opened = openForReading(there);
    VERIFY_RESULT(opened);
    QVERIFY(opened->identity.recognition);
    QCOMPARE(opened->identity.recognition->profile.id, service);
    QVERIFY(opened->identity.history.pending.isEmpty());
    const auto differences = drift(opened->connection(), opened->identity);
    VERIFY_RESULT(differences);
    QVERIFY2(differences->isEmpty(),
             differences->isEmpty() ? ""
                                    : qPrintable(differences->first().object + u": "_s + differences->first().problem));
    const Endpoint back = fresh(backend);
    VERIFY_RESULT(move(there, back, idMap));
    QCOMPARE(difference(*source, back), QString());
    QCOMPARE(rewritableIds(back), rewritableIds(*source));
}

void ProfileTransferTest::onceMoreIsEqual()
{
    QFETCH(QString, backend);
    const auto source = seeded();
    VERIFY_RESULT(source);
    const Endpoint there = fresh(QString::fromUtf8(otherThan(backend)));
    VERIFY_RESULT(move(*source, there));
    const auto again = move(*source, there);
    VERIFY_RESULT(again);
    QVERIFY(again->alreadyEqual);
}

void ProfileTransferTest::problemsAreRefused_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("edition");
    QTest::addColumn<QString>("backend");
    for (const Profile &each : std::as_const(m_profiles)) {
        for (const Edition &edition : each.editions)
            QTest::addRow("%s %s", qPrintable(each.id), qPrintable(edition.id)) << each.id << edition.id << u"sqlite"_s;
    }
}

void ProfileTransferTest::problemsAreRefused()
{
    const auto source = seeded(SeedOptions::Content::WithProblems);
    VERIFY_RESULT(source);
    const Endpoint there = fresh(u"postgresql"_s);
    const auto report = move(*source, there);
    const bool isRefused = report ? !report->rejects.isEmpty() : report.error().kind == Error::Kind::Unfit;
    QVERIFY2(isRefused, report ? "it was moved" : qPrintable(report.error().message));
    const auto empty = there.dialect->loader.isEmpty(there);
    VERIFY_RESULT(empty);
    QVERIFY(*empty);
}

QTEST_GUILESS_MAIN(ProfileTransferTest)
#include "tst_profile_transfer.moc"
