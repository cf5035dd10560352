#pragma once

#include "sql/base/result.h"
#include "sql/dialect/postgresql/copy_format.h"
#include "sql/value/row_batch.h"

#include <QByteArrayView>

#include <functional>
#include <string>
#include <vector>

namespace credenza {

/// Appends a row in COPY's text form, without the line's end, to a batch. Mismatch where it is no row of such columns.
Result<void> readTextRow(RowBatch &batch, std::string_view line, std::span<const Wire> wires);

/// Reads rows in COPY's text form that arrive in pieces cut anywhere.
class CopyTextParser
{
public:
    using Use = std::function<Result<void>(RowBatch &)>;

    /// Rows go to `use` in batches, of which each is forgotten afterwards.
    CopyTextParser(std::vector<Wire> wires, Use use);

    Result<void> add(QByteArrayView piece);
    /// Hands over the last rows. Mismatch where the text ends within one.
    Result<void> finish();

private:
    Result<void> addRow(std::string_view line);
    Result<void> handOver();

    std::vector<Wire> m_wires;
    Use m_use;
    RowBatch m_batch;
    std::string m_begun; ///< a row of which the end has not arrived
};

} // namespace credenza
