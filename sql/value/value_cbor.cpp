#include "sql/value/value_cbor.h"

#include <QCborArray>

#include <bit>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The order is part of the stored form: only ever add at the end.
enum class StoredTag : qint64 { Null, Boolean, Integer, Real, Text, Bytes, InvalidText };

QCborValue tagged(StoredTag tag, const QCborValue &content)
{
    return QCborArray{qint64(tag), content};
}

Error damaged()
{
    return {.kind = Error::Kind::Unfit,
            .message = u"A stored value cannot be read"_s,
            .hint = u"It was written by a newer version, or the file is damaged."_s};
}

} // namespace

QCborValue cborOf(const Value &value)
{
    struct Visitor
    {
        QCborValue operator()(std::monostate) const { return tagged(StoredTag::Null, {}); }
        QCborValue operator()(bool flag) const { return tagged(StoredTag::Boolean, flag); }
        QCborValue operator()(qint64 number) const { return tagged(StoredTag::Integer, number); }
        QCborValue operator()(double number) const { return tagged(StoredTag::Real, std::bit_cast<qint64>(number)); }
        QCborValue operator()(const QString &text) const { return tagged(StoredTag::Text, text); }
        QCborValue operator()(const QByteArray &bytes) const { return tagged(StoredTag::Bytes, bytes); }
        QCborValue operator()(const InvalidText &text) const { return tagged(StoredTag::InvalidText, text.bytes); }
    };
    return std::visit(Visitor{}, value);
}

Result<Value> valueOf(const QCborValue &cbor)
{
    const QCborArray pair = cbor.toArray();
    if (pair.size() != 2 || !pair[0].isInteger())
        return damaged();
    const QCborValue content = pair[1];
    switch (StoredTag(pair[0].toInteger())) {
    case StoredTag::Null: return Value();
    case StoredTag::Boolean: return content.isBool() ? Result<Value>(content.toBool()) : damaged();
    case StoredTag::Integer: return content.isInteger() ? Result<Value>(qint64(content.toInteger())) : damaged();
    case StoredTag::Real:
        return content.isInteger() ? Result<Value>(std::bit_cast<double>(qint64(content.toInteger()))) : damaged();
    case StoredTag::Text: return content.isString() ? Result<Value>(content.toString()) : damaged();
    case StoredTag::Bytes: return content.isByteArray() ? Result<Value>(content.toByteArray()) : damaged();
    case StoredTag::InvalidText:
        return content.isByteArray() ? Result<Value>(InvalidText{content.toByteArray()}) : damaged();
    }
    return damaged();
}

} // namespace credenza
