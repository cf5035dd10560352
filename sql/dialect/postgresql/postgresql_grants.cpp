#include "sql/dialect/postgresql/postgresql_grants.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<bool> answersYes(Connection &connection, const QString &sql)
{
    auto value = connection.value({.sql = sql});
    if (!value)
        return value.error();
    const auto *flag = std::get_if<bool>(&*value);
    return flag && *flag;
}

Result<QString> roleOf(Connection &connection)
{
    auto role = connection.value({.sql = u"SELECT quote_ident(current_user)"_s});
    return role ? Result<QString>(displayText(*role)) : role.error();
}

/// Of the privileges named, those that the role lacks on a relation.
Result<QStringList> lacking(Connection &connection, const QString &function, const QString &relation,
                            const QStringList &privileges)
{
    QStringList list;
    for (const QString &privilege : privileges) {
        auto has = answersYes(connection, u"SELECT %1(%2, %3)"_s.arg(function, literal(relation), literal(privilege)));
        if (!has)
            return has.error();
        if (!*has)
            list << privilege;
    }
    return list;
}

Result<QStringList> missingForMaking(Connection &connection, const QString &role)
{
    auto may = answersYes(connection, u"SELECT has_schema_privilege(current_schema(), 'CREATE')"_s);
    if (!may)
        return may.error();
    if (*may)
        return QStringList();
    auto schema = connection.value({.sql = u"SELECT quote_ident(coalesce(current_schema(), 'public'))"_s});
    if (!schema)
        return schema.error();
    return QStringList{u"GRANT CREATE, USAGE ON SCHEMA %1 TO %2"_s.arg(displayText(*schema), role)};
}

} // namespace

Result<QStringList> missingGrantsFor(Connection &connection, const QList<Table> &tables, Hold hold)
{
    auto role = roleOf(connection);
    if (!role)
        return role.error();
    if (hold == Hold::Made)
        return missingForMaking(connection, *role);
    QStringList grants;
    if (hold == Hold::Owned)
        return grants;
    for (const Table &table : tables) {
        auto rights = lacking(connection, u"has_table_privilege"_s, table.name.sql(),
                              {u"SELECT"_s, u"INSERT"_s, u"DELETE"_s});
        if (!rights)
            return rights.error();
        if (!rights->isEmpty())
            grants << u"GRANT %1 ON %2 TO %3"_s.arg(rights->join(u", "_s), table.name.sql(), *role);
        for (const Sequence &sequence : table.sequences) {
            auto uses = lacking(connection, u"has_sequence_privilege"_s, sequence.name, {u"USAGE"_s});
            if (!uses)
                return uses.error();
            if (!uses->isEmpty())
                grants << u"GRANT USAGE ON SEQUENCE %1 TO %2"_s.arg(sequence.name, *role);
        }
    }
    return grants;
}

} // namespace credenza
