#pragma once

#include "sql/base/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace credenza {

/// A record of a CSV file: no value for an empty field without quotes, which stands for NULL.
struct DelimitedRecord
{
    QList<std::optional<QString>> fields;
    qsizetype line = 1; ///< on which it begins
};

/// Reads CSV as RFC 4180 has it: commas, quotes doubled inside quotes, line breaks inside quotes. Unfit, naming the
/// line, when a quote is not closed.
Result<QList<DelimitedRecord>> readDelimited(const QString &text);

} // namespace credenza
