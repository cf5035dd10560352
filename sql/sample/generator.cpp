#include "sql/sample/generator.h"

#include "sql/profile/toml_file.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct People
{
    QStringList first;
    QStringList last;
    QStringList userAgents;
};

const QString &pick(Random &random, const QStringList &list)
{
    return list[random.between(0, list.size() - 1)];
}

QString token(Random &random, qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
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

/// "-90d", "3600s", "now" as seconds.
qint64 seconds(const QString &span)
{
    if (span == "now"_L1)
        return 0;
    const qint64 number = span.chopped(1).toLongLong();
    return span.endsWith(u'd') ? number * 86'400 : number;
}

Value timeValue(qint64 at, bool iso)
{
    if (!iso)
        return at;
    return QDateTime::fromSecsSinceEpoch(at, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
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

Generator spanOfTime(const QStringList &span, bool iso)
{
    return [from = seconds(span.value(0)), to = seconds(span.value(1)), iso](SampleContext &context) {
        return timeValue(context.random.between(context.moment + from, context.moment + to), iso);
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

Generator inTurn(const QString &reference)
{
    return [reference](SampleContext &context) -> Value {
        const auto known = context.known.constFind(reference);
        return known == context.known.constEnd() || known->empty() ? Value()
                                                                   : (*known)[size_t(context.number) % known->size()];
    };
}

/// The value of the row before while its chain goes on, else what `otherwise` gives.
Generator following(const QString &column, const Generator &otherwise)
{
    return [column, otherwise](SampleContext &context) -> Value {
        if (context.follows)
            return context.previous.value(column);
        return otherwise ? otherwise(context) : Value();
    };
}

Generator person(const People &people, const toml::table &column)
{
    if (column["username"].value_or(false))
        return [people](SampleContext &context) -> Value {
            const qint64 firsts = people.first.size();
            const qint64 lasts = people.last.size();
            const qint64 round = context.number / firsts;
            return u"%1.%2%3"_s.arg(people.first[context.number % firsts],
                                    people.last[(context.number + round) % lasts],
                                    round < lasts ? u""_s : QString::number(context.number));
        };
    if (column["user_agent"].value_or(false))
        return [people](SampleContext &context) -> Value { return pick(context.random, people.userAgents); };
    if (column["password_hash"].value_or(false))
        return [](SampleContext &context) -> Value {
            return u"$argon2id$v=19$m=19456,t=2,p=1$%1$%2"_s.arg(token(context.random, 16), token(context.random, 32));
        };
    if (column["user_code"].value_or(false))
        return [](SampleContext &context) -> Value { return userCode(context.random); };
    if (const QString of = stringIn(column, "email"); !of.isEmpty())
        return [of](SampleContext &context) -> Value { return displayText(context.row.value(of)) + u"@example.org"_s; };
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
        return following(of, reference.isEmpty() ? Generator() : drawn(reference));
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
    if (const auto size = column["token"].value<qint64>())
        return [bytes = *size](SampleContext &context) -> Value { return token(context.random, bytes); };
    if (const toml::array *span = column["between"].as_array())
        return [from = span->at(0).value_or(qint64(0)), to = span->at(1).value_or(qint64(0))](
                   SampleContext &context) -> Value { return context.random.between(from, to); };
    if (const QString pattern = stringIn(column, "counted"); !pattern.isEmpty())
        return [pattern](SampleContext &context) -> Value {
            return QString(pattern).replace(u"{}"_s, QString::number(context.number + 1));
        };
    return {};
}

Generator generatorFrom(const toml::table &column, const People &people)
{
    if (const toml::table *weights = column["choice"].as_table())
        return choice(*weights, false);
    if (const toml::table *weights = column["choice_int"].as_table())
        return choice(*weights, true);
    if (const QStringList list = stringsIn(column, "words"); !list.isEmpty())
        return words(list);
    if (const QStringList span = stringsIn(column, "time"); span.size() == 2)
        return spanOfTime(span, column["iso"].value_or(false));
    for (const Generator &generator : {constantOrNumber(column), fromOtherColumn(column), person(people, column)}) {
        if (generator)
            return generator;
    }
    if (const QString reference = stringIn(column, "ref"); !reference.isEmpty())
        return drawn(reference);
    if (const QString reference = stringIn(column, "each"); !reference.isEmpty())
        return inTurn(reference);
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

Result<SampleColumn> columnFrom(const QString &name, const toml::table &column, const People &people)
{
    const Generator generator = generatorFrom(column, people);
    if (!generator)
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The column %1 has no generator that is known"_s.arg(name)};
    SampleColumn sample{.name = name,
                        .generate = sometimesNull(generator, column["or_null"].value_or(0.0)),
                        .needs = {},
                        .sibling = {}};
    for (const char *key : {"ref", "each"}) {
        if (const QString reference = stringIn(column, key); !reference.isEmpty())
            sample.needs << reference;
    }
    for (const char *key : {"same", "offset", "email"}) {
        if (const QString sibling = stringIn(column, key); !sibling.isEmpty())
            sample.sibling = sibling;
    }
    return sample;
}

} // namespace

Result<QList<SampleTable>> readSample(const QString &path)
{
    auto peopleFile = readToml(u":/credenza/sample/people.toml"_s);
    if (!peopleFile)
        return peopleFile.error();
    const People people{stringsIn(*peopleFile, "first"), stringsIn(*peopleFile, "last"),
                        stringsIn(*peopleFile, "user_agent")};
    auto file = readToml(path);
    if (!file)
        return file.error();
    QList<SampleTable> tables;
    for (const toml::table *entry : tablesIn(*file, "table")) {
        SampleTable table{.names = stringsIn(*entry, "name"),
                          .perUser = (*entry)["per_user"].value_or(0.0),
                          .fixed = (*entry)["fixed"].value_or(qint64(0)),
                          .columns = {}};
        const toml::table *columns = (*entry)["column"].as_table();
        for (auto column = columns ? columns->begin() : toml::table::const_iterator();
             columns && column != columns->end(); ++column) {
            const QString name = QString::fromUtf8(column->first.data(), qsizetype(column->first.length()));
            const toml::table *inner = column->second.as_table();
            auto sample = columnFrom(name, inner ? *inner : toml::table(), people);
            if (!sample)
                return sample.error();
            table.columns.append(*sample);
        }
        std::stable_sort(table.columns.begin(), table.columns.end(), [](const SampleColumn &a, const SampleColumn &b) {
            return a.sibling.isEmpty() && !b.sibling.isEmpty();
        });
        tables.append(table);
    }
    return tables;
}

} // namespace credenza
