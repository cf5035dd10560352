#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"
#include "sql/value/row_batch.h"

#include <QByteArrayView>

#include <vector>

namespace credenza {

/// How one column travels in a binary COPY.
enum class Wire { Boolean, Integer2, Integer4, Integer8, Real4, Real8, Text, Bytes, None };

/// None means that the column has no binary form of ours and the table goes as text.
Wire wireOf(const Column &column);

/// The columns as COPY lists them, behind a space; nothing where there are none, as COPY takes no empty list.
QString copyColumns(const QStringList &columns);

std::vector<Wire> wiresOf(const Table &table, const QStringList &columns);

/// What a COPY reads those columns from: the table itself where that will do, which is faster than a query over it. A
/// column without binary form is read as text.
QString copySource(const Table &table, const QStringList &columns);

/// The header of a binary COPY stream and its trailer.
QByteArrayView copyHeader();
QByteArrayView copyTrailer();

/// Appends a row in binary COPY form. A value that the column cannot hold is a Lossy error.
Result<void> appendBinaryRow(std::vector<char> &out, const RowBatch &batch, qsizetype row, std::span<const Wire> wires);

/// Appends a row in COPY's text form.
Result<void> appendTextRow(std::vector<char> &out, const RowBatch &batch, qsizetype row);

/// Appends the cells of one binary COPY row, without header or trailer, to a batch.
Result<void> readBinaryRow(RowBatch &batch, QByteArrayView row, std::span<const Wire> wires);

} // namespace credenza
