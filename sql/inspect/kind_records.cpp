#include "sql/inspect/kind_records.h"

using namespace Qt::StringLiterals;

namespace credenza {

QString nameOfOne(const Kind &kind)
{
    QString name = kind.role;
    name.replace(u'-', u' ');
    return name.startsWith("api "_L1) ? u"API"_s + name.sliced(3) : name;
}

QString nameOfMany(const Kind &kind)
{
    const QString one = nameOfOne(kind);
    const bool isVowelBefore = one.size() > 1 && u"aeiou"_s.contains(one[one.size() - 2]);
    return one.endsWith(u'y') && !isVowelBefore ? one.chopped(1) + u"ies"_s : one + u's';
}

QString countedName(const Kind &kind, qint64 count)
{
    return u"%L1 %2"_s.arg(count).arg(count == 1 ? nameOfOne(kind) : nameOfMany(kind));
}

QString scopeColumn(const Kind &kind)
{
    for (const Column &column : kind.table.columns) {
        const ColumnMeaning *meaning = kind.column(column.name);
        if (meaning && meaning->is == "words"_L1)
            return column.name;
    }
    return {};
}

QStringList scopesOf(const Record &record, const Kind &kind)
{
    QStringList scopes =
        displayText(record.value(kind, scopeColumn(kind))).simplified().split(u' ', Qt::SkipEmptyParts);
    scopes.removeDuplicates();
    return scopes;
}

} // namespace credenza
