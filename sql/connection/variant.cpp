#include "sql/connection/variant.h"

#include <QDateTime>
#include <QMetaType>

using namespace Qt::StringLiterals;

namespace credenza {

QVariant toVariant(const Value &value)
{
    struct Visitor
    {
        QVariant operator()(std::monostate) const { return QVariant(QMetaType::fromType<QString>()); }
        QVariant operator()(bool flag) const { return flag; }
        QVariant operator()(qint64 number) const { return number; }
        QVariant operator()(double number) const { return number; }
        QVariant operator()(const QString &text) const { return text.isNull() ? u""_s : text; }
        QVariant operator()(const QByteArray &bytes) const { return bytes.isNull() ? QByteArray("") : bytes; }
        QVariant operator()(const InvalidText &text) const { return text.bytes; }
    };
    return std::visit(Visitor{}, value);
}

Value fromVariant(const QVariant &variant)
{
    if (variant.isNull())
        return std::monostate();
    switch (variant.typeId()) {
    case QMetaType::Bool: return variant.toBool();
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong: return variant.toLongLong();
    case QMetaType::Double:
    case QMetaType::Float: return variant.toDouble();
    case QMetaType::QByteArray: return variant.toByteArray();
    default: return variant.toString();
    }
}

} // namespace credenza
