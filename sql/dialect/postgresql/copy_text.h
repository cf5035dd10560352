#pragma once

#include "sql/dialect/postgresql/content_digest.h"
#include "sql/dialect/postgresql/copy_format.h"

#include <QByteArrayView>

#include <string>

namespace credenza {

/// The digest of a table's rows in COPY's text form, which arrives in pieces cut anywhere.
class CopyTextDigest
{
public:
    /// `columns` as those of ContentDigest.
    CopyTextDigest(const TableOf &table, const QStringList &columns);

    /// Mismatch where something is no row of such columns.
    Result<void> add(QByteArrayView piece);
    /// Mismatch where what came so far ends within a row.
    Result<void> finish() const;
    const RowDigest &digest() const { return m_content.digest(); }

private:
    Result<void> addRow(std::string_view line);

    std::vector<Wire> m_wires;
    ContentDigest m_content;
    std::string m_begun;     ///< a row of which the end has not arrived
    std::string m_unescaped; ///< memory for one value
};

} // namespace credenza
