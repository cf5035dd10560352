#include "sql/sample/generator.h"

#include "sql/profile/toml_file.h"
#include "sql/sample/random_text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

const QString &pick(Random &random, const QStringList &list)
{
    return list[random.between(0, list.size() - 1)];
}

/// "-90d", "3600s", "now" as seconds.
qint64 seconds(const QString &span)
{
    if (span == "now"_L1)
        return 0;
    const qint64 number = span.chopped(1).toLongLong();
    switch (span.back().unicode()) {
    case 'd': return number * 86'400;
    case 'h': return number * 3600;
    case 'm': return number * 60;
    default: return number;
    }
}

/// One of several values, each with its weight.
Generator choice(const toml::table &weights, bool asNumber)
{
    QList<std::pair<QString, qint64>> options;
    for (const auto &[value, weight] : weights)
        options.append({QString::fromUtf8(value.data(), qsizetype(value.length())), weight.value_or(qint64(1))});
    qint64 total = 0;
    for (const auto &option : options)
        total += option.second;
    return [options, total, asNumber](SampleContext &context) -> Value {
        qint64 at = context.random.between(1, total);
        for (const auto &[value, weight] : options) {
            at -= weight;
            if (at <= 0)
                return asNumber ? Value(value.toLongLong()) : Value(value);
        }
        return std::monostate();
    };
}

/// A subset that always starts with the first word.
Generator words(const QStringList &all)
{
    return [all](SampleContext &context) -> Value {
        QStringList some{all.first()};
        for (const QString &word : all.mid(1)) {
            if (context.random.chance(0.5))
                some << word;
        }
        return some.join(u' ');
    };
}

Generator spanOfTime(const QStringList &span)
{
    return [from = seconds(span.value(0)), to = seconds(span.value(1))](SampleContext &context) -> Value {
        return context.random.between(context.moment + from, context.moment + to);
    };
}

Generator drawn(const QString &reference)
{
    return [reference](SampleContext &context) -> Value {
        const auto known = context.known.constFind(reference);
        if (known == context.known.constEnd() || known->empty())
            return std::monostate();
        return (*known)[size_t(context.random.between(0, qint64(known->size()) - 1))];
    };
}

/// One value after the other; with `per`, the next one only after a whole round of that column.
Generator inTurn(const QString &reference, const QString &per)
{
    return [reference, per](SampleContext &context) -> Value {
        const auto known = context.known.constFind(reference);
        if (known == context.known.constEnd() || known->empty())
            return {};
        const auto round = context.known.constFind(per);
        const size_t once = round == context.known.constEnd() || round->empty() ? 1 : round->size();
        return (*known)[size_t(context.number) / once % known->size()];
    };
}

/// The value of the row before while its chain goes on, later by a span if there is one; else what `otherwise` gives.
Generator following(const QString &column, const QStringList &by, const Generator &otherwise)
{
    const qint64 least = by.isEmpty() ? 0 : seconds(by.value(0));
    const qint64 most = by.isEmpty() ? 0 : seconds(by.value(1));
    return [column, least, most, otherwise](SampleContext &context) -> Value {
        if (!context.follows)
            return otherwise ? otherwise(context) : Value();
        const Value before = context.previous.value(column);
        const auto *number = std::get_if<qint64>(&before);
        return number && most > 0 ? Value(*number + context.random.between(least, most)) : before;
    };
}

QString username(const People &people, qint64 number)
{
    const qint64 firsts = people.first.size();
    const qint64 lasts = people.last.size();
    const qint64 round = number / firsts;
    return u"%1.%2%3"_s.arg(people.first[number % firsts], people.last[(number + round) % lasts],
                            round < lasts ? u""_s : QString::number(number));
}

Generator passwordHash(const QString &kind)
{
    if (kind == "bcrypt"_L1)
        return [](SampleContext &context) -> Value { return bcryptHash(context.random); };
    return [](SampleContext &context) -> Value { return argonHash(context.random); };
}

/// {name} is a column of the row, {number} the row's, {first} and {last} a person's names.
Generator fromTemplate(const QString &pattern, const People &people)
{
    return [pattern, people](SampleContext &context) -> Value {
        QString text = pattern;
        static const QRegularExpression place(u"\\{([A-Za-z_][A-Za-z0-9_]*)\\}"_s);
        qsizetype at = 0;
        for (auto match = place.match(text); match.hasMatch(); match = place.match(text, at)) {
            const QString name = match.captured(1);
            const QString value = name == "number"_L1  ? QString::number(context.number + 1)
                                  : name == "first"_L1 ? people.first[context.number % people.first.size()]
                                  : name == "last"_L1  ? people.last[context.number % people.last.size()]
                                                       : displayText(context.row.value(name));
            text.replace(match.capturedStart(), match.capturedLength(), value);
            at = match.capturedStart() + value.size();
        }
        return text;
    };
}

Generator person(const People &people, const toml::table &column)
{
    if (column["username"].value_or(false))
        return [people](SampleContext &context) -> Value { return username(people, context.number); };
    if (column["user_agent"].value_or(false))
        return [people](SampleContext &context) -> Value { return pick(context.random, people.userAgents); };
    if (column["ip_address"].value_or(false))
        return [](SampleContext &context) -> Value { return ipAddress(context.random); };
    if (column["password_hash"].is_string() || column["password_hash"].value_or(false))
        return passwordHash(stringIn(column, "password_hash"));
    if (column["user_code"].value_or(false))
        return [](SampleContext &context) -> Value { return userCode(context.random); };
    if (const QString of = stringIn(column, "email"); !of.isEmpty())
        return [of](SampleContext &context) -> Value { return displayText(context.row.value(of)) + u"@example.org"_s; };
    if (const QString pattern = stringIn(column, "template"); !pattern.isEmpty())
        return fromTemplate(pattern, people);
    return {};
}

Generator id(const toml::table &column)
{
    if (column["uuid"].value_or(false))
        return [](SampleContext &context) -> Value { return uuid(context.random); };
    if (column["cuid2"].value_or(false))
        return [](SampleContext &context) -> Value { return cuid2(context.random); };
    if (const QString prefix = stringIn(column, "bech32"); !prefix.isEmpty())
        return [prefix](SampleContext &context) -> Value { return bech32(context.random, prefix); };
    if (const auto bytes = column["hex"].value<qint64>())
        return [digits = *bytes * 2](SampleContext &context) -> Value { return hexadecimal(context.random, digits); };
    if (const auto count = column["characters"].value<qint64>())
        return [size = *count](SampleContext &context) -> Value { return lettersAndDigits(context.random, size); };
    if (const auto size = column["token"].value<qint64>())
        return [bytes = *size](SampleContext &context) -> Value { return token(context.random, bytes); };
    return {};
}

Generator fromOtherColumn(const toml::table &column)
{
    if (const QString of = stringIn(column, "same"); !of.isEmpty())
        return [of](SampleContext &context) { return context.row.value(of); };
    if (const QString of = stringIn(column, "offset"); !of.isEmpty()) {
        const QStringList by = stringsIn(column, "by");
        return [of, from = seconds(by.value(0)), to = seconds(by.value(1))](SampleContext &context) -> Value {
            const Value base = context.row.value(of);
            const auto *at = std::get_if<qint64>(&base);
            return at ? Value(*at + context.random.between(from, to)) : Value();
        };
    }
    if (const QString of = stringIn(column, "follow"); !of.isEmpty()) {
        const QString reference = stringIn(column, "ref");
        const QStringList span = stringsIn(column, "time");
        return following(of, stringsIn(column, "by"),
                         !reference.isEmpty() ? drawn(reference)
                         : span.isEmpty()     ? Generator()
                                              : spanOfTime(span));
    }
    return {};
}

Generator constantOrNumber(const toml::table &column)
{
    if (column["null"].value_or(false))
        return [](SampleContext &) -> Value { return std::monostate(); };
    if (const auto text = column["text"].value<std::string>())
        return [value = QString::fromStdString(*text)](SampleContext &) -> Value { return value; };
    if (const auto number = column["int"].value<qint64>())
        return [value = *number](SampleContext &) -> Value { return value; };
    if (const auto first = column["serial"].value<qint64>())
        return [value = *first](SampleContext &context) -> Value { return value + context.number; };
    if (const auto probability = column["flag"].value<double>())
        return [value = *probability](SampleContext &context) -> Value { return context.random.chance(value); };
    if (const toml::array *span = column["real"].as_array())
        return [from = span->at(0).value_or(0.0), to = span->at(1).value_or(0.0)](SampleContext &context) -> Value {
            return from + (to - from) * double(context.random.bits() >> 11) * 0x1p-53;
        };
    if (const toml::array *both = column["followed"].as_array())
        return [yes = both->at(0).value_or(qint64(0)), no = both->at(1).value_or(qint64(0))](
                   SampleContext &context) -> Value { return context.continues ? yes : no; };
    if (const QStringList list = stringsIn(column, "pick"); !list.isEmpty())
        return [list](SampleContext &context) -> Value { return pick(context.random, list); };
    if (const toml::array *span = column["between"].as_array())
        return [from = span->at(0).value_or(qint64(0)), to = span->at(1).value_or(qint64(0))](
                   SampleContext &context) -> Value { return context.random.between(from, to); };
    if (const QString pattern = stringIn(column, "counted"); !pattern.isEmpty())
        return [pattern](SampleContext &context) -> Value {
            return QString(pattern).replace(u"{}"_s, QString::number(context.number + 1));
        };
    return {};
}

Generator plainGenerator(const toml::table &column, const People &people)
{
    if (const toml::table *weights = column["choice"].as_table())
        return choice(*weights, false);
    if (const toml::table *weights = column["choice_int"].as_table())
        return choice(*weights, true);
    if (const QStringList list = stringsIn(column, "words"); !list.isEmpty())
        return words(list);
    for (const Generator &generator :
         {fromOtherColumn(column), constantOrNumber(column), id(column), person(people, column)}) {
        if (generator)
            return generator;
    }
    if (const QStringList span = stringsIn(column, "time"); span.size() == 2)
        return spanOfTime(span);
    if (const QString reference = stringIn(column, "ref"); !reference.isEmpty())
        return drawn(reference);
    if (const QString reference = stringIn(column, "each"); !reference.isEmpty())
        return inTurn(reference, stringIn(column, "per"));
    return {};
}

Generator sometimesNull(const Generator &generator, double probability)
{
    if (probability <= 0)
        return generator;
    return [generator, probability](SampleContext &context) -> Value {
        Value value = generator(context);
        return context.random.chance(probability) ? Value() : value;
    };
}

bool isSet(const Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag;
    const auto *number = std::get_if<qint64>(&value);
    return number ? *number != 0 : !isNull(value);
}

Generator onlyIf(const Generator &generator, const QString &sibling)
{
    if (sibling.isEmpty())
        return generator;
    return [generator, sibling](SampleContext &context) -> Value {
        return isSet(context.row.value(sibling)) ? generator(context) : Value();
    };
}

} // namespace

Result<People> People::read()
{
    auto file = readToml(u":/credenza/sample/people.toml"_s);
    if (!file)
        return file.error();
    return People{stringsIn(*file, "first"), stringsIn(*file, "last"), stringsIn(*file, "user_agent")};
}

Generator generatorFrom(const toml::table &column, const People &people)
{
    const Generator generator = plainGenerator(column, people);
    if (!generator)
        return {};
    return onlyIf(sometimesNull(generator, column["or_null"].value_or(0.0)), stringIn(column, "only_if"));
}

QStringList drawnFrom(const toml::table &column)
{
    QStringList references;
    for (const char *key : {"ref", "each", "per"}) {
        if (const QString reference = stringIn(column, key); !reference.isEmpty())
            references << reference;
    }
    return references;
}

QStringList siblingsOf(const toml::table &column)
{
    QStringList siblings;
    for (const char *key : {"same", "offset", "email", "only_if"}) {
        if (const QString sibling = stringIn(column, key); !sibling.isEmpty())
            siblings << sibling;
    }
    static const QRegularExpression place(u"\\{([A-Za-z_][A-Za-z0-9_]*)\\}"_s);
    for (auto match = place.globalMatch(stringIn(column, "template")); match.hasNext();)
        siblings << match.next().captured(1);
    return siblings;
}

} // namespace credenza
