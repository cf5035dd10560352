#include "sql/backup/backup.h"
#include "sql/backup/restore.h"
#include "sql/catalog/loader.h"
#include "tests/support/every_edition.h"

#include <QRegularExpression>

using namespace credenza;

/// Every edition of every service in an archive, and from there into every backend.
class EveryArchiveTest : public EveryEditionTest
{
    Q_OBJECT

private slots:
    void initTestCase() { loadEditions(); }
    void comesBack_data() { editions(); }
    void comesBack();

private:
    Result<QString> archived(const Endpoint &source);
    static Result<RestoreReport> restore(const QString &archive, const Endpoint &target, RestoreOptions options = {});
    static bool crosses();
    static QStringList differing(const Endpoint &a, const Endpoint &b);
    static QStringList shapeOf(const Endpoint &endpoint);
    static QStringList shapeOf(const Table &table);

    QTemporaryDir m_folder;
};

Result<QString> EveryArchiveTest::archived(const Endpoint &source)
{
    SilentProgress progress;
    BackupOptions options;
    options.folder = m_folder.path();
    const auto plan = planBackup(source, options, progress);
    const auto report = plan ? runBackup(*plan, progress) : Result<BackupReport>(plan.error());
    return report ? Result<QString>(report->archive.path) : report.error();
}

Result<RestoreReport> EveryArchiveTest::restore(const QString &archive, const Endpoint &target, RestoreOptions options)
{
    SilentProgress progress;
    const auto plan = planRestore(archive, target, options, progress);
    auto report = plan ? runRestore(*plan, progress) : Result<RestoreReport>(plan.error());
    if (report || report.error().remedy != Error::Remedy::NameMigrationFiles || !options.historyFrom.isEmpty())
        return report;
    options.historyFrom = {QStringLiteral(SOURCE_FOLDER "/README.md")}; // any file has a checksum
    return restore(archive, target, options);
}

/// Is the archive of the row at hand restored into other backends, too? One that needs a server on the way takes a
/// second, and only with CREDENZA_LONG_TESTS.
bool EveryArchiveTest::crosses()
{
    const QString backend = *static_cast<QString *>(QTest::qData("backend", qMetaTypeId<QString>()));
    return backend == "sqlite"_L1 || qEnvironmentVariableIsSet("CREDENZA_LONG_TESTS");
}

/// Names of the tables whose rows are not the same.
QStringList EveryArchiveTest::differing(const Endpoint &a, const Endpoint &b)
{
    SilentProgress progress;
    auto left = openForReading(a.reading());
    auto right = openForReading(b.reading());
    const auto comparison = left && right ? compare(*left, *right, {}, progress)
                                          : Result<Comparison>(left ? right.error() : left.error());
    if (!comparison)
        return {QString::fromUtf8(described(comparison.error()))};
    QStringList names;
    for (const auto &[name, table] : comparison->tables.asKeyValueRange()) {
        if (!table.equal)
            names << name;
    }
    return names;
}

/// What a database has beside rows, in lines that are the same where that is the same: tables, other objects, where its
/// counters stand, and which migrations it has seen.
QStringList EveryArchiveTest::shapeOf(const Endpoint &endpoint)
{
    auto opened = openForReading(endpoint.reading());
    if (!opened)
        return {QString::fromUtf8(described(opened.error()))};
    const Catalog &catalog = opened->identity.catalog;
    QStringList shape;
    for (const Table &table : catalog.tables)
        shape += shapeOf(table);
    for (const OtherObject &object : catalog.others)
        shape << u"%1 %2"_s.arg(object.kind, object.name);
    const auto sequences = endpoint.dialect->loader.sequences(opened->connection(), catalog.tables);
    for (const SequenceState &sequence : sequences ? *sequences : QList<SequenceState>())
        shape << u"%1 at %2"_s.arg(sequence.name).arg(sequence.last);
    const HistoryState &history = opened->identity.history;
    for (const QString &step : history.applied)
        shape << u"%1 has %2 of %3"_s.arg(history.table, step, displayText(history.moments.value(step)));
    return shape + history.unknown + history.dirty + history.altered;
}

QStringList EveryArchiveTest::shapeOf(const Table &table)
{
    QStringList shape;
    for (const Column &column : table.columns)
        shape << u"%1 %2 default %3"_s.arg(column.name, column.type, column.defaultExpression)
                     + u" %1 %2 %3"_s.arg(column.nullable).arg(column.generated).arg(column.numbered);
    for (const Index &index : table.indexes)
        shape << index.definition;
    for (const KeyConstraint &key : table.uniques + QList<KeyConstraint>{table.primaryKey})
        shape << u"key %1 of %2"_s.arg(key.name, key.columns.join(u", "_s));
    for (const ForeignKey &key : table.foreignKeys)
        shape << u"%1 of %2 to %3 %4"_s.arg(key.name, key.columns.join(u", "_s), key.referenced.name,
                                            key.referencedColumns.join(u", "_s))
                     + u" %1 %2"_s.arg(key.onDelete, key.onUpdate);
    for (const QString &check : table.checks)
        shape << u"check "_s + check;
    return shape.replaceInStrings(QRegularExpression(u"^"_s), table.name.name + u": "_s);
}

void EveryArchiveTest::comesBack()
{
    QFETCH(QString, backend);
    const auto source = seeded();
    VERIFY_RESULT(source);
    const QStringList shape = shapeOf(*source);
    QVERIFY2(shape.size() > 20, qPrintable(shape.join(u'\n')));
    const auto archive = archived(*source);
    VERIFY_RESULT(archive);
    for (const Dialect *dialect : dialects()) {
        if (dialect->name != backend && !crosses())
            continue;
        const Endpoint target = fresh(dialect->name);
        VERIFY_RESULT(restore(*archive, target));
        QCOMPARE(differing(*source, target), QStringList());
        if (dialect->name != backend)
            continue;
        QCOMPARE(shapeOf(target).join(u'\n'), shape.join(u'\n'));
        VERIFY_RESULT(restore(*archive, target, {.existing = RestoreTarget::Existing::Replace}));
        QCOMPARE(shapeOf(target).join(u'\n'), shape.join(u'\n'));
    }
}

QTEST_GUILESS_MAIN(EveryArchiveTest)
#include "tst_every_archive.moc"
