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

/// What sets fields apart, and whether a line with nothing in it is a record.
struct DelimitedForm
{
    enum class BlankLines { PassedOver, Kept };

    QChar separator = u',';
    BlankLines blankLines = BlankLines::PassedOver;
};

/// Reads CSV as RFC 4180 has it: quotes doubled inside quotes, separators and line breaks inside quotes. Unfit, naming
/// the line, when a quote is not closed.
Result<QList<DelimitedRecord>> readDelimited(const QString &text, const DelimitedForm &form = {});

} // namespace credenza
