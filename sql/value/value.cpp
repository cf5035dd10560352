#include "sql/value/value.h"

#include <QStringDecoder>

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

QString realText(double value)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value > 0 ? u"Infinity"_s : u"-Infinity"_s;
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray bytesOf(const Value &value)
{
    struct Visitor
    {
        QByteArray operator()(std::monostate) const { return {}; }
        QByteArray operator()(bool flag) const { return flag ? "true"_ba : "false"_ba; }
        QByteArray operator()(qint64 number) const { return QByteArray::number(number); }
        QByteArray operator()(double number) const { return realText(number).toLatin1(); }
        QByteArray operator()(const QString &text) const { return text.toUtf8(); }
        QByteArray operator()(const QByteArray &bytes) const { return bytes; }
        QByteArray operator()(const InvalidText &text) const { return text.bytes; }
    };
    return std::visit(Visitor{}, value);
}

Value textValue(const QByteArray &utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString decoded = decoder(utf8);
    return decoder.hasError() ? Value(InvalidText{utf8}) : Value(decoded);
}

QString displayText(const Value &value)
{
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return u"\\x"_s + QString::fromLatin1(bytes->toHex());
    return QString::fromUtf8(bytesOf(value));
}

} // namespace credenza
