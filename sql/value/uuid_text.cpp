#include "sql/value/uuid_text.h"

#include "sql/value/text_check.h"

namespace credenza {

std::optional<QUuid> uuidIn(const QString &text)
{
    if (!isUuid(text.toStdString()))
        return std::nullopt;
    QString digits = text;
    digits.removeIf([](QChar c) { return !c.isLetterOrNumber(); });
    return QUuid::fromRfc4122(QByteArray::fromHex(digits.toLatin1()));
}

} // namespace credenza
