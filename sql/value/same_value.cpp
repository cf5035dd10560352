#include "sql/value/same_value.h"

#include <QHashFunctions>

#include <bit>

namespace credenza {

bool same(const Value &one, const Value &other)
{
    const auto *a = std::get_if<double>(&one);
    const auto *b = std::get_if<double>(&other);
    if (a && b)
        return std::bit_cast<quint64>(*a) == std::bit_cast<quint64>(*b);
    return one == other;
}

size_t hashOf(const Value &value, size_t seed)
{
    struct Visitor
    {
        size_t seed;
        size_t operator()(std::monostate) const { return seed; }
        size_t operator()(bool flag) const { return ::qHash(flag, seed); }
        size_t operator()(qint64 number) const { return ::qHash(number, seed); }
        size_t operator()(double number) const { return ::qHash(number, seed); }
        size_t operator()(const QString &text) const { return ::qHash(text, seed); }
        size_t operator()(const QByteArray &bytes) const { return ::qHash(bytes, seed); }
        size_t operator()(const InvalidText &text) const { return ::qHash(text.bytes, seed); }
    };
    return std::visit(Visitor{seed}, value) ^ (value.index() << 1);
}

} // namespace credenza
