#pragma once

#include "sql/compare/canonical_form.h"
#include "sql/value/row_digest.h"

namespace credenza {

/// The digest of a table as `digest` prints it, of rows that have all the columns of its content.
class ContentDigest
{
public:
    /// `columns` in the order in which the rows have them, which is that of their names.
    ContentDigest(const TableOf &table, const QStringList &columns);

    /// Brings the rows to their canonical form on the way.
    void add(RowBatch &batch);
    const RowDigest &digest() const { return m_digest; }

private:
    std::vector<size_t> m_compared; ///< positions of the columns that count; empty for all
    CanonicalForm m_form;
    RowBatch m_reduced;
    RowDigest m_digest;
};

} // namespace credenza
