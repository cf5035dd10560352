#include "sql/browse/filter_column.h"

#include "sql/browse/filter_cursor.h"
#include "sql/text/quoted.h"

#include <QRegularExpression>

#include <functional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QList<Column> columnsThat(const Table &table, const std::function<bool(const Column &)> &fit)
{
    QList<Column> found;
    std::copy_if(table.columns.begin(), table.columns.end(), std::back_inserter(found), fit);
    return found;
}

/// The kind of record that the column refers to, such as "user"; empty when it refers to none that is known.
QString kindBehind(const Column &column, const Table &table, const Profile *profile)
{
    const ColumnMeaning *meaning = profile ? profile->column(table.name.name, column.name) : nullptr;
    const QString name = meaning ? meaning->references.section(u'.', 0, 0) : QString();
    const TableProfile *referenced = name.isEmpty() ? nullptr : profile->table(name);
    return referenced ? referenced->role : QString();
}

} // namespace

Result<Column> columnFor(const QString &word, const Table &table, const Profile *profile)
{
    if (const Column *exact = table.column(word))
        return *exact;
    const auto same = [&word](const Column &column) { return column.name.compare(word, Qt::CaseInsensitive) == 0; };
    const auto begins = [&word](const Column &column) { return column.name.startsWith(word, Qt::CaseInsensitive); };
    const auto refers = [&](const Column &column) {
        return kindBehind(column, table, profile).compare(word, Qt::CaseInsensitive) == 0;
    };
    for (const std::function<bool(const Column &)> &fit :
         {std::function<bool(const Column &)>(same), std::function<bool(const Column &)>(begins),
          std::function<bool(const Column &)>(refers)}) {
        const QList<Column> found = columnsThat(table, fit);
        if (found.size() == 1)
            return found.first();
        if (found.size() > 1) {
            QStringList names;
            for (const Column &column : found)
                names << column.name;
            return meaningless(u"%1 may be %2"_s.arg(word, names.join(u", "_s)), u"Write more of the name."_s);
        }
    }
    return meaningless(u"%1 has no column %2"_s.arg(table.name.name, echoed(word)),
                       u"It has %1."_s.arg(table.columnNames().join(u", "_s)));
}

QString spelledColumn(const QString &name)
{
    static const QRegularExpression plain(uR"(^[^\s=<>!(),'"]+$)"_s);
    static const QStringList words{u"is"_s, u"not"_s, u"contains"_s, u"and"_s, u"or"_s};
    return plain.match(name).hasMatch() && !words.contains(name.toLower()) ? name : quoted(name);
}

} // namespace credenza
