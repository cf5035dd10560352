#pragma once

#include "sql/value/row_batch.h"

#include <QString>

#include <string>

namespace credenza {

/// In which form a column writes down what it means. Two columns whose forms belong to one family can be compared, and
/// values of one be written as the other.
struct Encoding
{
    enum class Form {
        Plain, ///< as it is; belongs to any family
        UnixSeconds,
        UnixMilliseconds,
        TimeText,     ///< ISO 8601 in text
        DatabaseTime, ///< the backend's own type, which comes and goes as text
        JsonText,
        BinaryJson, ///< the backend's own type, which keeps the value and not the text
        JsonInJson, ///< a JSON string that holds JSON
        Flag,
        WrappedFlag, ///< a flag inside a JSON object
        UuidText,
        UuidBytes ///< 16 bytes
    };
    enum class Family { None, Time, Json, Flag, Uuid };
    /// What becomes of a text that is no UUID.
    enum class Rewriting { None, Derived };

    Form form = Form::Plain;
    std::string detail; ///< of TimeText the spelling by example, of WrappedFlag the key
    Rewriting rewriting = Rewriting::None;

    Family family() const;
    /// The smallest step of time that this form can say, in microseconds; 1 where it says them all.
    qint64 unit() const;
    bool operator==(const Encoding &) const = default;
};

/// "unix milliseconds", "time in text" …, for plans and reports.
QString nameOf(const Encoding &encoding);

/// Turns a cell into the one form of its family: microseconds, canonical JSON, 0 or 1, a UUID in lower case. False, and
/// the cell untouched, when its value is not of the form.
bool toCanonical(RowBatch &batch, Cell &cell, const Encoding &from);

/// Writes a canonical cell in that form. False, and the cell untouched, when the form cannot say it.
bool fromCanonical(RowBatch &batch, Cell &cell, const Encoding &to);

/// What became of a cell on its way from one form to another.
enum class Converted {
    Whole,
    Rounded,   ///< a time lost digits that the new form cannot say
    Shortened, ///< of a JSON object only the flag in it is left
    Unfit      ///< not of the form; the cell is as it was
};

/// From one form to another of its family, in one go.
Converted convert(RowBatch &batch, Cell &cell, const Encoding &from, const Encoding &to);

/// The UUID that stands for an id which is none: version 5, always the same for the same text.
std::string derivedUuid(std::string_view id);

} // namespace credenza
