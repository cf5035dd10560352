#include "ui/table/bytes_text.h"

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longestText = 300;
constexpr qsizetype longestBytes = 16;

} // namespace

QString bytesText(const QByteArray &bytes)
{
    const bool isLong = bytes.size() > longestBytes;
    return u"\\x"_s + QString::fromLatin1(bytes.first(std::min(bytes.size(), longestBytes)).toHex())
           + (isLong ? u"…"_s : QString());
}

QString imageKind(const QByteArray &bytes)
{
    struct Signature
    {
        QByteArray begin;
        QString kind;
    };
    static const std::array<Signature, 4> signatures{{{"\x89PNG\r\n", u"PNG image"_s},
                                                      {"\xff\xd8\xff", u"JPEG image"_s},
                                                      {"GIF8", u"GIF image"_s},
                                                      {"RIFF", u"WebP image"_s}}};
    for (const Signature &signature : signatures) {
        if (bytes.startsWith(signature.begin) && (signature.begin != "RIFF" || bytes.mid(8, 4) == "WEBP"))
            return signature.kind;
    }
    return {};
}

QString oneLine(QString text)
{
    text.replace(u'\n', u'⏎').replace(u'\t', u'⇥');
    return text.size() <= longestText ? text : text.left(longestText) + u'…';
}

} // namespace credenza
