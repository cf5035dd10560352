#include "sql/inspect/sign_in_obstacles.h"

#include "sql/profile/commented_sql.h"
#include "sql/profile/moment.h"
#include "sql/text/named_parameters.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

std::optional<Obstacle> obstacleOfState(const Principal &user)
{
    if (user.isGone())
        return Obstacle{u"There is no such account any more."_s, u"Records still name it."_s};
    if (user.state == "active"_L1)
        return std::nullopt;
    return Obstacle{u"The account is %1."_s.arg(user.state), {}};
}

const Column *passwordColumn(const Kind &kind)
{
    for (const Column &column : kind.table.columns) {
        const ColumnMeaning *meaning = kind.column(column.name);
        if (meaning && meaning->is == "password_hash"_L1)
            return &column;
    }
    return nullptr;
}

bool isOtherWay(const KindRecords &records)
{
    return records.kind.role == "passkey"_L1 || records.kind.role == "provider-link"_L1;
}

/// Where a service keeps passwords, or passkeys, and this user has neither these nor a linked account.
std::optional<Obstacle> obstacleOfMeans(const Kind &kind, const Principal &user, const QList<KindRecords> &records)
{
    const bool hasOtherWay = std::any_of(records.begin(), records.end(), [](const KindRecords &each) {
        return isOtherWay(each) && each.list.total > 0;
    });
    const bool arePasskeysKept = std::any_of(records.begin(), records.end(),
                                             [](const KindRecords &each) { return each.kind.role == "passkey"_L1; });
    const Column *password = passwordColumn(kind);
    if (hasOtherWay || (password && !displayText(user.row.value(password->name)).isEmpty()))
        return std::nullopt;
    if (password)
        return Obstacle{u"No password is set."_s, u"There is no passkey or linked account on record either."_s};
    return arePasskeysKept
               ? std::optional(Obstacle{u"There is no passkey."_s, u"No linked account is on record either."_s})
               : std::nullopt;
}

/// "table.column" for each that the query needs.
bool isThere(const Catalog &catalog, const QString &needs)
{
    const QStringList parts = needs.split(u',', Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(), [&catalog](const QString &part) {
        const Table *table = catalog.table(part.trimmed().section(u'.', 0, 0));
        return table && table->column(part.trimmed().section(u'.', 1));
    });
}

Result<bool> stands(Connection &connection, const CommentedSql &file, const Inspection &inspection,
                    const Principal &user)
{
    QHash<QString, Value> parameters = momentParameters(inspection.now);
    parameters.insert(u"id"_s, user.key.values.first());
    auto bound = bindNamed(file.sql, parameters);
    if (!bound)
        return bound.error();
    auto rows = connection.rows({bound->sql, bound->values});
    return rows ? Result<bool>(!rows->isEmpty()) : rows.error();
}

} // namespace

Result<QList<Obstacle>> signInObstacles(Connection &connection, const Inspection &inspection, const Principal &user,
                                        const QList<KindRecords> &records)
{
    QList<Obstacle> obstacles;
    if (const auto ofState = obstacleOfState(user))
        obstacles << *ofState;
    const Kind *kind = inspection.ofTable(user.table);
    if (user.isGone() || !kind)
        return obstacles;
    if (const auto ofMeans = obstacleOfMeans(*kind, user, records))
        obstacles << *ofMeans;
    for (const CommentedSql &file : commentedFiles(inspection.profile, u"obstacles"_s, connection.dialect().name)) {
        if (auto complete = file.requireHead({u"title"_s, u"table"_s, u"needs"_s}, {u"explanation"_s}); !complete)
            return complete.error();
        if (file.head.value(u"table"_s) != user.table.name || !isThere(inspection.catalog, file.head.value(u"needs"_s)))
            continue;
        auto isInTheWay = stands(connection, file, inspection, user);
        if (!isInTheWay)
            return isInTheWay.error();
        if (*isInTheWay)
            obstacles.append({file.head.value(u"title"_s), file.head.value(u"explanation"_s)});
    }
    return obstacles;
}

} // namespace credenza
