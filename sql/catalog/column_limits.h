#pragma once

#include <QtGlobal>

#include <limits>

namespace credenza {

/// What a column takes without refusing or bending it, as its backend enforces that. Nothing is limited by default.
struct ColumnLimits
{
    enum class Form { Anything, Boolean, Integer, Real, Decimal, Text, Bytes, Json, BinaryJson, Uuid, Timestamp, Date };

    Form form = Form::Anything;
    qint64 least = std::numeric_limits<qint64>::min(); ///< of integers
    qint64 most = std::numeric_limits<qint64>::max();
    qsizetype characters = -1; ///< most characters of a text; -1 for any number
    bool takesNul = true;      ///< a NUL character inside text
    bool takesInvalidUtf8 = true;
    bool takesNaN = true;
    bool takesNegativeZero = true;
    bool takesNull = true;
};

} // namespace credenza
