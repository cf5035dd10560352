#pragma once

#include "sql/compare/canonical_form.h"
#include "sql/value/row_digest.h"

namespace credenza {

/// The digest of a table as `digest` prints it, of rows that have all the columns of its content. Takes a row value by
/// value, in the order of the columns, so that rows which nobody else wants are put together nowhere.
class ContentDigest
{
public:
    /// `columns` in the order in which the rows have them, which is that of their names.
    ContentDigest(const TableOf &table, const QStringList &columns);

    void addNull();
    void addBoolean(bool value);
    void addInteger(qint64 value);
    void addReal(double value);
    void addText(std::string_view text);
    void addBlob(std::string_view bytes);
    void endRow();

    const RowDigest &digest() const { return m_digest; }

private:
    struct Column
    {
        bool isCompared;
        CanonicalForm form; ///< of this column alone
    };

    template <typename Add>
    void take(const Add &add);

    std::vector<Column> m_columns;
    size_t m_column = 0; ///< of the next value
    RowBatch m_value;    ///< one that is brought to its canonical form
    RowEncoding m_row;
    RowDigest m_digest;
};

} // namespace credenza
