#include "sql/backup/ordered_json.h"

#include "sql/value/json_text.h"

namespace credenza {

namespace {

constexpr qint64 largestExact = qint64(1) << 53;

QByteArray fieldText(const JsonField &field)
{
    return '"' + field.first + "\": " + field.second;
}

} // namespace

QByteArray jsonText(const QString &text)
{
    return QByteArray::fromStdString(jsonString(text.toStdString()));
}

QByteArray jsonTexts(const QStringList &texts)
{
    QList<QByteArray> items;
    for (const QString &text : texts)
        items << jsonText(text);
    return '[' + items.join(", ") + ']';
}

QByteArray jsonNumber(qint64 number)
{
    const QByteArray digits = QByteArray::number(number);
    return number > largestExact || number < -largestExact ? '"' + digits + '"' : digits;
}

QByteArray jsonObject(const QList<JsonField> &fields)
{
    QList<QByteArray> texts;
    for (const JsonField &field : fields)
        texts << fieldText(field);
    return '{' + texts.join(", ") + '}';
}

QByteArray jsonArray(const QList<QByteArray> &items)
{
    return items.isEmpty() ? QByteArray("[]") : "[\n    " + items.join(",\n    ") + "\n  ]";
}

QByteArray jsonLines(const QList<JsonField> &fields)
{
    QList<QByteArray> texts;
    for (const JsonField &field : fields)
        texts << "  " + fieldText(field);
    return "{\n" + texts.join(",\n") + "\n}\n";
}

} // namespace credenza
