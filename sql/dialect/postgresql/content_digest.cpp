#include "sql/dialect/postgresql/content_digest.h"

namespace credenza {

namespace {

/// A column that only one backend has is not part of what databases are compared by.
bool isCompared(const TableOf &table, const QString &column)
{
    const ColumnMeaning *meaning = table.profile ? table.profile->column(table.table.name.name, column) : nullptr;
    return !meaning || meaning->only.isEmpty();
}

void copyCell(RowBatch &to, const RowBatch &from, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null: return to.addNull();
    case Cell::Kind::Boolean: return to.addBoolean(cell.integer != 0);
    case Cell::Kind::Integer: return to.addInteger(cell.integer);
    case Cell::Kind::Real: return to.addReal(cell.real);
    case Cell::Kind::Text: return to.addText(from.view(cell));
    case Cell::Kind::Bytes: return to.addBlob(from.view(cell));
    }
}

} // namespace

ContentDigest::ContentDigest(const TableOf &table, const QStringList &columns)
{
    QStringList compared;
    for (qsizetype at = 0; at < columns.size(); ++at) {
        if (!isCompared(table, columns[at]))
            continue;
        compared << columns[at];
        m_compared.push_back(size_t(at));
    }
    if (compared.size() == columns.size())
        m_compared.clear();
    m_form = CanonicalForm(table, compared);
}

void ContentDigest::add(RowBatch &batch)
{
    if (m_compared.empty()) {
        m_form.apply(batch);
        m_digest.add(batch);
        return;
    }
    m_reduced.reset(qsizetype(m_compared.size()));
    for (qsizetype row = 0; row < batch.rows(); ++row) {
        for (const size_t column : m_compared)
            copyCell(m_reduced, batch, batch.row(row)[column]);
    }
    m_form.apply(m_reduced);
    m_digest.add(m_reduced);
}

} // namespace credenza
