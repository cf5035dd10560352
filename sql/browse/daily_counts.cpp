#include "sql/browse/daily_counts.h"

#include "sql/profile/column_encoding.h"
#include "sql/text/quoted.h"

#include <QDateTime>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 secondsPerDay = 86'400;

/// SQL that names the day of a time, in a form that sorts as days do, and the first day that counts in that form.
struct DaySql
{
    QString expression;
    Value first;
};

std::optional<DaySql> daySql(const Encoding &encoding, const QString &column, const QDate &first)
{
    const qint64 day = first.startOfDay(Qt::UTC).toSecsSinceEpoch() / secondsPerDay;
    switch (encoding.form) {
    case Encoding::Form::UnixSeconds: return DaySql{u"%1 / 86400"_s.arg(column), day};
    case Encoding::Form::UnixMilliseconds: return DaySql{u"%1 / 86400000"_s.arg(column), day};
    case Encoding::Form::TimeText:
    case Encoding::Form::DatabaseTime:
        return DaySql{u"substr(CAST(%1 AS text), 1, 10)"_s.arg(column), first.toString(Qt::ISODate)};
    default: return std::nullopt;
    }
}

QDate dayIn(const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        return QDateTime::fromSecsSinceEpoch(*number * secondsPerDay, Qt::UTC).date();
    return QDate::fromString(displayText(value), Qt::ISODate);
}

} // namespace

std::optional<SignIns> signInsOf(const Catalog &catalog, const Profile *profile)
{
    for (const Table &table : catalog.tables) {
        const TableProfile *meaning = profile ? profile->table(table.name.name) : nullptr;
        if (!meaning || meaning->role != "session"_L1)
            continue;
        for (const QString &beginning : {u"started_at"_s, u"created_at"_s}) {
            if (const Column *column = table.column(beginning))
                return SignIns{&table, column};
        }
    }
    return std::nullopt;
}

Result<QList<DayCount>> countByDay(Connection &connection, const SignIns &signIns, const Profile *profile, int days,
                                   qint64 now)
{
    const QDate today = QDateTime::fromSecsSinceEpoch(now, Qt::UTC).date();
    const QDate first = today.addDays(1 - days);
    const Encoding encoding = encodingOf(profile, signIns.table->name.name, *signIns.column, connection.dialect());
    const auto day = daySql(encoding, quoted(signIns.column->name), first);
    if (!day)
        return QList<DayCount>();
    const QString sql = u"SELECT day, count(*) FROM (SELECT %1 AS day FROM %2) days WHERE day >= ? GROUP BY day"_s;
    auto rows = connection.rows({sql.arg(day->expression, signIns.table->name.sql()), {day->first}});
    if (!rows)
        return rows.error();
    QMap<QDate, qint64> found;
    for (const QList<Value> &row : *rows)
        found[dayIn(row[0])] += std::get<qint64>(row[1]);
    QList<DayCount> counts;
    for (QDate each = first; each <= today; each = each.addDays(1))
        counts.append({each, found.value(each)});
    return counts;
}

} // namespace credenza
