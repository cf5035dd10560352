#pragma once

#include "sql/catalog/dependency_order.h"
#include "sql/catalog/introspector.h"
#include "sql/edit/row_statement.h"
#include "sql/edit/save.h"

#include "tests/support/every_backend.h"
#include "tests/support/own_data_folder.h"

namespace credenza {

/// A test that changes rows of throw-away databases.
class EditTest : public EveryBackendTest
{
protected:
    /// A database with what these statements make.
    Endpoint made(const QString &backend, const QStringList &statements)
    {
        const Endpoint endpoint = fresh(backend);
        run(endpoint, statements);
        return endpoint;
    }

    /// The same in a database that all tests of the class share, which is faster where databases are dear.
    Endpoint madeAnew(const QString &backend, const QStringList &statements)
    {
        if (!m_shared.contains(backend))
            m_shared.insert(backend, fresh(backend));
        const Endpoint endpoint = m_shared.value(backend);
        run(endpoint, {});
        const Catalog catalog = catalogOf(endpoint);
        QStringList drops;
        for (const QString &table : dependencyOrder(catalog.tables))
            drops.prepend(QStringLiteral("DROP TABLE ") + catalog.table(table)->name.sql());
        run(endpoint, drops + statements);
        return endpoint;
    }

    static void run(const Endpoint &endpoint, const QStringList &statements)
    {
        auto connection = Connection::open(endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(statements));
    }

    static Catalog catalogOf(const Endpoint &endpoint)
    {
        auto connection = Connection::open(endpoint);
        return connection ? readCatalog(*connection).value_or(Catalog()) : Catalog();
    }

    static RowKey keyOf(const QString &column, const Value &value) { return {{column}, {value}}; }

    /// The whole row; empty when it is not there.
    static QList<Value> row(const Endpoint &endpoint, const QString &table, const RowKey &key)
    {
        const Catalog catalog = catalogOf(endpoint);
        auto connection = Connection::open(endpoint);
        return connection ? readRow(*connection, *catalog.table(table), key).value_or(QList<Value>()) : QList<Value>();
    }

    static Value cell(const Endpoint &endpoint, const QString &sql)
    {
        auto connection = Connection::open(endpoint);
        return connection ? connection->value({sql}).value_or(Value()) : Value();
    }

    static StagedEdit change(const QString &table, const RowKey &key, const QList<CellChange> &cells)
    {
        return {.kind = StagedEdit::Kind::Change, .table = {.schema = {}, .name = table}, .key = key, .cells = cells};
    }

    static StagedEdit insertion(const QString &table, const QList<CellChange> &cells)
    {
        return {.kind = StagedEdit::Kind::Insert, .table = {.schema = {}, .name = table}, .key = {}, .cells = cells};
    }

    /// Of the row as it is in the database.
    static StagedEdit deletion(const Endpoint &endpoint, const QString &table, const RowKey &key)
    {
        const Catalog catalog = catalogOf(endpoint);
        const Table &shape = *catalog.table(table);
        return {.kind = StagedEdit::Kind::Delete,
                .table = shape.name,
                .key = key,
                .cells = wholeRow(shape, shape.columnNames(), row(endpoint, table, key))};
    }

    static CellChange given(const QString &column, const Value &before, const Value &after)
    {
        return {.column = column, .before = before, .after = {.value = after}};
    }

    static CellChange byDefault(const QString &column, const Value &before)
    {
        return {.column = column, .before = before, .after = {.source = NewValue::Source::Default, .value = {}}};
    }

    static Result<SaveReport> saved(const Endpoint &endpoint, const QList<StagedEdit> &edits,
                                    const Profile *profile = nullptr)
    {
        SilentProgress progress;
        return saved(endpoint, edits, progress, profile);
    }

    static Result<SaveReport> saved(const Endpoint &endpoint, const QList<StagedEdit> &edits, Progress &progress,
                                    const Profile *profile = nullptr)
    {
        auto plan = planSave({.endpoint = endpoint,
                              .catalog = catalogOf(endpoint),
                              .profile = profile,
                              .edits = edits,
                              .reason = QStringLiteral("a test"),
                              .undoes = {}});
        if (!plan)
            return plan.error();
        return save(*plan, progress);
    }

    OwnDataFolder m_dataFolder;

private:
    QHash<QString, Endpoint> m_shared; ///< by backend
};

} // namespace credenza
