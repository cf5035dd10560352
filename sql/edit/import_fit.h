#pragma once

#include "sql/catalog/catalog.h"
#include "sql/dialect/dialect.h"
#include "sql/edit/import_file.h"

namespace credenza {

/// The file with its text as what the table's columns hold; the table has every column of the file. Constraint, naming
/// line and column and never the value, for text that a column cannot hold whole, and for the fingerprint of a secret.
Result<ImportFile> fittingFile(const ImportFile &file, const Table &table, const Dialect &dialect);

} // namespace credenza
