#pragma once

#include "sql/catalog/catalog.h"
#include "sql/dialect/dialect.h"
#include "sql/profile/profile.h"
#include "sql/value/encoding.h"

namespace credenza {

/// A table of one database, and what is known of it.
struct TableOf
{
    const Table &table;
    const Dialect &dialect;
    const Profile *profile; ///< null for an unknown service
};

/// Brings rows to the form in which databases are compared: what columns mean where two backends write it down in two
/// ways, and everything else as it is.
class CanonicalForm
{
public:
    /// Nothing is changed.
    CanonicalForm() = default;
    /// For the digest of one database by itself: only what the profile knows to differ elsewhere.
    CanonicalForm(const TableOf &table, const QStringList &columns);
    /// For `table` beside `other`, whose columns of those names stand against each other.
    CanonicalForm(const TableOf &table, const QStringList &columns, const TableOf &other, const QStringList &others);

    /// True where apply() changes nothing.
    bool isPlain() const { return m_parts.isEmpty(); }
    void apply(RowBatch &batch) const;

private:
    struct Part
    {
        size_t column;
        Encoding encoding;
        qint64 unit; ///< microseconds to which times are rounded
    };

    QList<Part> m_parts;
};

} // namespace credenza
