#include "sql/dialect/postgresql/content_digest.h"

namespace credenza {

namespace {

/// A column that only one backend has is not part of what databases are compared by.
bool isCompared(const TableOf &table, const QString &column)
{
    const ColumnMeaning *meaning = table.profile ? table.profile->column(table.table.name.name, column) : nullptr;
    return !meaning || meaning->only.isEmpty();
}

} // namespace

ContentDigest::ContentDigest(const TableOf &table, const QStringList &columns)
{
    for (const QString &column : columns)
        m_columns.push_back({.isCompared = isCompared(table, column), .form = CanonicalForm(table, {column})});
}

/// `add` puts the value into a row of whatever kind.
template <typename Add>
void ContentDigest::take(const Add &add)
{
    const Column &column = m_columns[m_column++];
    if (!column.isCompared)
        return;
    if (column.form.isPlain()) {
        add(m_row);
        return;
    }
    m_value.reset(1);
    add(m_value);
    column.form.apply(m_value);
    m_row.addCell(m_value, m_value.row(0).front());
}

void ContentDigest::addNull()
{
    take([](auto &row) { row.addNull(); });
}

void ContentDigest::addBoolean(bool value)
{
    take([value](auto &row) { row.addBoolean(value); });
}

void ContentDigest::addInteger(qint64 value)
{
    take([value](auto &row) { row.addInteger(value); });
}

void ContentDigest::addReal(double value)
{
    take([value](auto &row) { row.addReal(value); });
}

void ContentDigest::addText(std::string_view text)
{
    take([text](auto &row) { row.addText(text); });
}

void ContentDigest::addBlob(std::string_view bytes)
{
    take([bytes](auto &row) { row.addBlob(bytes); });
}

void ContentDigest::endRow()
{
    m_digest.add(m_row);
    m_row.reset();
    m_column = 0;
}

} // namespace credenza
