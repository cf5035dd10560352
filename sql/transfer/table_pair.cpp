#include "sql/transfer/table_pair.h"

#include "sql/catalog/introspector.h"
#include "sql/compare/table_digest.h"
#include "sql/profile/column_encoding.h"
#include "sql/value/text_check.h"

namespace credenza {

namespace {

bool holdsOnlyUuids(const TableOf &side, const QString &column)
{
    return side.dialect.introspector.limits(*side.table.column(column)).form == ColumnLimits::Form::Uuid;
}

ColumnPair::Ids whatBecomesOfIds(const ColumnPair &pair, const TableOf &from, const TableOf &to)
{
    const bool isRewritten = pair.source.rewriting == Encoding::Rewriting::Derived
                             || pair.target.rewriting == Encoding::Rewriting::Derived;
    const bool before = holdsOnlyUuids(from, pair.from);
    const bool after = holdsOnlyUuids(to, pair.to);
    if (!isRewritten || before == after)
        return ColumnPair::Ids::Kept;
    return after ? ColumnPair::Ids::Rewritten : ColumnPair::Ids::Restored;
}

ColumnPair pairOf(const QString &from, const QString &to, const TablePair &tables)
{
    const auto &[source, target, columns] = tables;
    ColumnPair pair{
        .from = from,
        .to = to,
        .source = encodingOf(source.profile, source.table.name.name, *source.table.column(from), source.dialect),
        .target = encodingOf(target.profile, target.table.name.name, *target.table.column(to), target.dialect)};
    pair.ids = whatBecomesOfIds(pair, source, target);
    return pair;
}

} // namespace

bool ColumnPair::converts() const
{
    const bool otherForm = source.family() != Encoding::Family::None && source.family() == target.family()
                           && (source.form != target.form || source.detail != target.detail);
    return otherForm || ids != Ids::Kept;
}

bool ColumnPair::takesAnything() const
{
    switch (target.form) {
    case Encoding::Form::Flag:
    case Encoding::Form::WrappedFlag:
    case Encoding::Form::UnixSeconds:
    case Encoding::Form::UnixMilliseconds:
    case Encoding::Form::UuidBytes: return true;
    default: return false;
    }
}

Converted ColumnPair::convert(RowBatch &batch, Cell &cell, IdMap &map) const
{
    if (ids == Ids::Kept)
        return credenza::convert(batch, cell, source, target);
    if (cell.kind != Cell::Kind::Text)
        return Converted::Whole;
    const std::string_view text = batch.view(cell);
    const QByteArray id(text.data(), qsizetype(text.size()));
    if (ids == Ids::Restored) {
        if (const QByteArray old = map.oldOf(id); !old.isEmpty())
            batch.replaceText(cell, old.toStdString());
    } else if (!isUuid(text)) {
        const std::string rewritten = derivedUuid(text);
        map.add(id, QByteArray::fromStdString(rewritten));
        batch.replaceText(cell, rewritten);
    }
    return Converted::Whole;
}

QStringList TablePair::sourceColumns() const
{
    QStringList names;
    for (const ColumnPair &pair : columns)
        names << pair.from;
    return names;
}

QStringList TablePair::targetColumns() const
{
    QStringList names;
    for (const ColumnPair &pair : columns)
        names << pair.to;
    return names;
}

CanonicalForm TablePair::canonicalTarget() const
{
    return CanonicalForm(to, targetColumns(), from, sourceColumns());
}

TablePair pairTables(const TableOf &from, const TableOf &to)
{
    TablePair pair{from, to};
    for (const QString &name : contentColumns(from.table)) {
        if (to.table.column(name))
            pair.columns.append(pairOf(name, name, pair));
    }
    for (const Column &column : to.table.columns) {
        const ColumnMeaning *meaning = to.profile ? to.profile->column(to.table.name.name, column.name) : nullptr;
        if (!meaning || from.table.column(column.name) || !from.table.column(meaning->filledFrom))
            continue;
        pair.columns.append(pairOf(meaning->filledFrom, column.name, pair));
    }
    return pair;
}

} // namespace credenza
