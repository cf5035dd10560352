#include "sql/sample/random_text.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString letters(Random &random, qint64 count, const QString &alphabet)
{
    QString text;
    for (qint64 letter = 0; letter < count; ++letter)
        text += alphabet[random.between(0, alphabet.size() - 1)];
    return text;
}

} // namespace

QString token(Random &random, qint64 count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bits());
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString userCode(Random &random)
{
    QString code;
    for (int letter = 0; letter < 8; ++letter)
        code += (letter == 4 ? u"-"_s : u""_s) + u"BCDFGHJKLMNPQRSTVWXZ"_s[random.between(0, 19)];
    return code;
}

QString uuid(Random &random)
{
    QString digits = letters(random, 32, u"0123456789abcdef"_s);
    digits[12] = u'4';
    digits[16] = u"89ab"_s[random.between(0, 3)];
    for (const qsizetype at : {8, 13, 18, 23})
        digits.insert(at, u'-');
    return digits;
}

QString bech32(Random &random, const QString &prefix)
{
    return prefix + u'1' + letters(random, 58, u"qpzry9x8gf2tvdw0s3jn54khce6mua7l"_s);
}

QString ipAddress(Random &random)
{
    if (random.chance(0.2))
        return u"2001:db8:%1::%2"_s.arg(random.between(1, 0xffff), 0, 16).arg(random.between(1, 0xffff), 0, 16);
    const QString network = random.chance(0.5) ? u"198.51.100"_s : u"203.0.113"_s; // reserved for documentation
    return u"%1.%2"_s.arg(network).arg(random.between(1, 254));
}

QString hexadecimal(Random &random, qint64 digits)
{
    return letters(random, digits, u"0123456789abcdef"_s);
}

QString lettersAndDigits(Random &random, qint64 count)
{
    return letters(random, count, u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"_s);
}

QString cuid2(Random &random)
{
    return letters(random, 1, u"abcdefghijklmnopqrstuvwxyz"_s)
           + letters(random, 23, u"abcdefghijklmnopqrstuvwxyz0123456789"_s);
}

QString argonHash(Random &random)
{
    return u"$argon2id$v=19$m=19456,t=2,p=1$%1$%2"_s.arg(token(random, 16), token(random, 32));
}

QString bcryptHash(Random &random)
{
    return u"$2b$10$"_s + lettersAndDigits(random, 53);
}

} // namespace credenza
