#include "sql/compare/canonical_form.h"

#include "sql/profile/column_encoding.h"

#include <algorithm>

namespace credenza {

namespace {

Encoding encodingIn(const TableOf &side, const QString &column)
{
    return encodingOf(side.profile, side.table.name.name, *side.table.column(column), side.dialect);
}

/// A column without a form of its own holds what the other side's family looks like in plain values.
Encoding plainFormOf(Encoding::Family family)
{
    switch (family) {
    case Encoding::Family::Time: return {.form = Encoding::Form::TimeText};
    case Encoding::Family::Json: return {.form = Encoding::Form::JsonText};
    case Encoding::Family::Uuid: return {.form = Encoding::Form::UuidText};
    case Encoding::Family::Flag: return {.form = Encoding::Form::Flag};
    case Encoding::Family::None: break;
    }
    return {};
}

void roundTo(Cell &cell, qint64 unit)
{
    const qint64 rest = ((cell.integer % unit) + unit) % unit;
    cell.integer += rest >= unit - unit / 2 ? unit - rest : -rest;
}

} // namespace

CanonicalForm::CanonicalForm(const TableOf &table, const QStringList &columns)
{
    const QString &name = table.table.name.name;
    for (qsizetype at = 0; at < columns.size(); ++at) {
        if (isComparedByMeaning(table.profile, name, columns[at]))
            m_parts.append({size_t(at), encodingIn(table, columns[at]), commonUnit(table.profile, name, columns[at])});
    }
}

CanonicalForm::CanonicalForm(const TableOf &table, const QStringList &columns, const TableOf &other,
                             const QStringList &others)
{
    const QString &name = table.table.name.name;
    for (qsizetype at = 0; at < columns.size(); ++at) {
        const Encoding own = encodingIn(table, columns[at]);
        const Encoding theirs = encodingIn(other, others[at]);
        const auto family = own.family() == Encoding::Family::None ? theirs.family() : own.family();
        const bool byMeaning = own.form != theirs.form || isComparedByMeaning(table.profile, name, columns[at])
                               || isComparedByMeaning(other.profile, other.table.name.name, others[at]);
        if (family == Encoding::Family::None || !byMeaning)
            continue;
        const qint64 unit = std::max({own.unit(), theirs.unit(), commonUnit(table.profile, name, columns[at])});
        m_parts.append({size_t(at), own.family() == Encoding::Family::None ? plainFormOf(family) : own, unit});
    }
}

void CanonicalForm::apply(RowBatch &batch) const
{
    for (const Part &part : m_parts) {
        for (qsizetype row = 0; row < batch.rows(); ++row) {
            Cell &cell = batch.row(row)[part.column];
            if (toCanonical(batch, cell, part.encoding) && part.unit > 1)
                roundTo(cell, part.unit);
        }
    }
}

} // namespace credenza
