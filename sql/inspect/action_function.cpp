#include "sql/inspect/action_function.h"

#include "sql/inspect/status_list.h"

#include <QCryptographicHash>
#include <QHash>

#include <array>
#include <crypt.h>
#include <optional>
#include <sodium.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error wrongArguments(const QString &name, const QString &wants)
{
    return {.kind = Error::Kind::Unfit,
            .message = u"%1() wants %2"_s.arg(name, wants),
            .hint = u"The action's file or the row that it reads does not fit."_s};
}

/// A number, also as text: what a subquery answers has no type of its own here.
std::optional<qint64> integerIn(const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        return *number;
    bool isNumber = false;
    const qint64 number = displayText(value).toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QByteArray randomBytes(qsizetype count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

/// In the strength that OWASP recommends and the services use: 19 MiB, two passes.
Result<Value> argon2id(const QList<Value> &arguments)
{
    constexpr quint64 passes = 2;
    constexpr size_t memory = 19'456 * size_t(1024);
    const QByteArray password = bytesOf(arguments[0]);
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.constData(), quint64(password.size()), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return Error{.kind = Error::Kind::Internal,
                     .message = u"The password could not be hashed"_s,
                     .detail = u"There was not enough memory for it."_s};
    return Value(QString::fromLatin1(hash.data()));
}

Result<Value> bcrypt(const QList<Value> &arguments)
{
    constexpr unsigned long cost = 10;
    constexpr qsizetype mostBytes = 72;
    const QByteArray password = bytesOf(arguments[0]);
    if (password.size() > mostBytes || password.contains('\0'))
        return Error{
            .kind = Error::Kind::Unfit,
            .message = u"This service takes no password of more than %1 bytes, and none with a NUL"_s.arg(mostBytes),
            .hint = u"What is behind that would not count. Choose another one."_s};
    const QByteArray entropy = randomBytes(16);
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> salt{};
    crypt_data scratch{};
    if (!crypt_gensalt_rn("$2b$", cost, entropy.constData(), int(entropy.size()), salt.data(), int(salt.size()))
        || !crypt_r(password.constData(), salt.data(), &scratch) || scratch.output[0] == '*')
        return Error{.kind = Error::Kind::Internal, .message = u"The password could not be hashed"_s};
    return Value(QString::fromLatin1(scratch.output));
}

Result<Value> sha256Hex(const QList<Value> &arguments)
{
    const QByteArray digest = QCryptographicHash::hash(bytesOf(arguments[0]), QCryptographicHash::Sha256);
    return Value(QString::fromLatin1(digest.toHex()));
}

Result<Value> randomHex(const QList<Value> &arguments)
{
    const auto bytes = integerIn(arguments[0]);
    if (!bytes || *bytes < 16 || *bytes > 1024)
        return wrongArguments(u"random_hex"_s, u"a number of bytes from 16 to 1024"_s);
    return Value(QString::fromLatin1(randomBytes(*bytes).toHex()));
}

/// A word that can be said, of twelve letters: 37 bits.
QString randomWord()
{
    static constexpr QLatin1StringView consonants = "bcdfghjklmnprstvwz"_L1;
    static constexpr QLatin1StringView vowels = "aeiou"_L1;
    QString word;
    for (int syllable = 0; syllable < 6; ++syllable) {
        word += consonants[qsizetype(randombytes_uniform(quint32(consonants.size())))];
        word += vowels[qsizetype(randombytes_uniform(quint32(vowels.size())))];
    }
    return word;
}

/// Three digits and two words, in lower case: 87 bits.
Result<Value> passPhrase(const QList<Value> &)
{
    return Value(u"%1-%2-%3"_s.arg(randombytes_uniform(1000), 3, 10, QLatin1Char('0')).arg(randomWord(), randomWord()));
}

Result<Value> bitstringSet(const QList<Value> &arguments)
{
    const auto status = integerIn(arguments[2]);
    if (!status || isNull(arguments[0]) || isNull(arguments[1]))
        return wrongArguments(u"bitstring_set"_s, u"a status list, places in it and a number"_s);
    QString encoded = displayText(arguments[0]);
    for (const QString &place : displayText(arguments[1]).split(u',')) {
        const auto index = integerIn(place.trimmed());
        if (!index)
            return wrongArguments(u"bitstring_set"_s, u"a status list, places in it and a number"_s);
        auto list = withStatus(encoded, {.index = *index, .status = *status});
        if (!list)
            return list.error();
        encoded = *list;
    }
    return Value(encoded);
}

struct ActionFunction
{
    qsizetype arguments;
    Result<Value> (*call)(const QList<Value> &);
};

const QHash<QString, ActionFunction> &functions()
{
    static const QHash<QString, ActionFunction> all{
        {u"argon2id"_s, {1, &argon2id}},      {u"bcrypt"_s, {1, &bcrypt}},
        {u"sha256_hex"_s, {1, &sha256Hex}},   {u"random_hex"_s, {1, &randomHex}},
        {u"pass_phrase"_s, {0, &passPhrase}}, {u"bitstring_set"_s, {3, &bitstringSet}}};
    return all;
}

} // namespace

bool isActionFunction(QStringView name)
{
    return functions().contains(name.toString());
}

Result<Value> callActionFunction(const QString &name, const QList<Value> &arguments)
{
    const ActionFunction function = functions().value(name);
    if (!function.call || sodium_init() < 0)
        return Error{.kind = Error::Kind::Internal, .message = u"There is no function %1()"_s.arg(name)};
    if (arguments.size() != function.arguments)
        return wrongArguments(name, u"%1 values"_s.arg(function.arguments));
    return function.call(arguments);
}

} // namespace credenza
