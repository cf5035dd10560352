#pragma once

#include "sql/browse/selection.h"
#include "sql/connection/grammar.h"
#include "sql/edit/undo.h"
#include "sql/inspect/action_plan.h"
#include "sql/profile/moment.h"
#include "tests/support/inspection.h"

namespace credenza {

/// Every row of every table as text, by table.
using Content = QMap<QString, QStringList>;

/// A test that does what profiles say, on sample databases.
class ActionTest : public InspectionTest
{
protected:
    /// Columns named "table.column" are left out: values that nobody can know before.
    static Result<Content> contentOf(Connection &connection, const QStringList &without = {})
    {
        auto catalog = readCatalog(connection);
        if (!catalog)
            return catalog.error();
        Content content;
        for (const Table &table : catalog->tables) {
            Selection selection(connection.dialect().introspector);
            for (const Column &column : table.columns) {
                if (!without.contains(table.name.name + u'.' + column.name))
                    selection.add(column);
            }
            QStringList &rows = content[table.name.name];
            auto read = connection.select({u"SELECT %1 FROM %2"_s.arg(selection.sql(), table.name.sql())},
                                          [&](std::span<const Value> cells) -> Result<void> {
                                              QStringList row;
                                              for (const Value &value : selection.decode(cells))
                                                  row << QString::number(value.index()) + displayText(value);
                                              rows << row.join(u" | "_s);
                                              return {};
                                          });
            if (!read)
                return read.error();
            rows.sort();
        }
        return content;
    }

    /// What would be there after these statements, which are taken back.
    static Result<Content> contentAfter(Connection &connection, const QStringList &statements,
                                        const QStringList &without = {})
    {
        auto begun = connection.execute({connection.dialect().grammar.beginWrite()});
        if (!begun)
            return begun.error();
        auto done = connection.executeAll(statements);
        auto content = done ? contentOf(connection, without) : Result<Content>(done.error());
        auto back = connection.execute({u"ROLLBACK"_s});
        return back ? content : back.error();
    }

    static Result<Action> actionCalled(const Inspected &database, const QString &name)
    {
        auto actions = actionsOf(database.inspection, database.connection.dialect().name);
        if (!actions)
            return actions.error();
        for (const Action &action : *actions) {
            if (action.name() == name)
                return action;
        }
        return Error{.kind = Error::Kind::NotFound, .message = u"no action "_s + name};
    }

    /// The record with that key in a table.
    static Result<Record> recordOf(Inspected &database, const QString &table, const Value &key)
    {
        const Kind *kind = database.inspection.ofTable(database.inspection.catalog.table(table)->name);
        auto list = readRecords(database.connection, database.inspection, *kind, {.limit = 1'000'000});
        if (!list)
            return list.error();
        for (const Record &record : list->records) {
            if (record.key.values.value(0) == key)
                return record;
        }
        return Error{.kind = Error::Kind::NotFound, .message = u"no record in "_s + table};
    }

    /// A request on one record, user or client, whom the key names.
    static Result<ActionRequest> requestFor(Inspected &database, const QString &name, const Value &key)
    {
        auto action = actionCalled(database, name);
        if (!action)
            return action.error();
        const QString table = kindsOfTable(database.inspection, action->table).first()->table.name.name;
        Endpoint endpoint = database.connection.endpoint();
        ActionRequest request{.endpoint = endpoint.writing(), .action = *action, .reason = u"a test"_s};
        if (action->asksFor(u"password"_s))
            request.password = u"correct horse"_s;
        if (action->scope == Action::Scope::Record) {
            auto record = recordOf(database, table, key);
            if (!record)
                return record.error();
            request.records << *record;
            return request;
        }
        const QString role = action->scope == Action::Scope::User ? u"user"_s : u"client"_s;
        const Kind &kind = database.kind(role);
        auto principal = findPrincipal(
            database.connection, database.inspection, role,
            maskedKey({{kind.id}, {key}}, &database.inspection.profile, kind.table.name.name));
        if (!principal)
            return principal.error();
        (role == u"user"_s ? request.user : request.client) = *principal;
        return request;
    }

    static Result<ActionReport> done(Inspected &database, const ActionRequest &request)
    {
        auto plan = planAction(database.connection, database.inspection, request);
        if (!plan)
            return plan.error();
        SilentProgress progress;
        return runAction(*plan, progress);
    }

    static Result<SaveReport> undone(const Inspected &database, const QString &receipt)
    {
        auto plan = planUndo({.receipt = receipt,
                              .endpoint = Endpoint(database.connection.endpoint()).writing(),
                              .catalog = database.inspection.catalog,
                              .profile = &database.inspection.profile,
                              .reason = u"a test"_s});
        if (!plan)
            return plan.error();
        SilentProgress progress;
        return save(*plan, progress);
    }
};

} // namespace credenza
