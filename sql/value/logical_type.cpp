#include "sql/value/logical_type.h"

using namespace Qt::StringLiterals;

namespace credenza {

QString nameOf(LogicalType type)
{
    switch (type) {
    case LogicalType::Boolean: return u"boolean"_s;
    case LogicalType::Integer: return u"integer"_s;
    case LogicalType::Real: return u"real"_s;
    case LogicalType::Decimal: return u"decimal"_s;
    case LogicalType::Text: return u"text"_s;
    case LogicalType::Bytes: return u"bytes"_s;
    case LogicalType::Timestamp: return u"timestamp"_s;
    case LogicalType::TimestampUtc: return u"timestamp-utc"_s;
    case LogicalType::Date: return u"date"_s;
    case LogicalType::Uuid: return u"uuid"_s;
    case LogicalType::Json: return u"json"_s;
    case LogicalType::Other: break;
    }
    return u"other"_s;
}

} // namespace credenza
