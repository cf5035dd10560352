#include "sql/sample/sample_table.h"

#include "sql/profile/toml_file.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString keyOf(const toml::key &key)
{
    return QString::fromUtf8(key.data(), qsizetype(key.length()));
}

Value literalOf(const toml::node &node)
{
    if (const auto flag = node.value_exact<bool>())
        return *flag;
    if (const auto number = node.value_exact<qint64>())
        return *number;
    if (const auto number = node.value_exact<double>())
        return *number;
    if (const auto text = node.value_exact<std::string>())
        return QString::fromStdString(*text);
    return {};
}

Result<SampleColumn> columnFrom(const QString &name, const toml::table &column, const People &people)
{
    const Generator generator = generatorFrom(column, people);
    if (!generator)
        return Error{
            .kind = Error::Kind::Unfit,
            .message = u"line %1: the column %2 has no generator that is known"_s.arg(column.source().begin.line)
                           .arg(name)};
    return SampleColumn{.name = name, .generate = generator, .needs = drawnFrom(column)};
}

/// Columns behind those that they look at.
Result<QList<SampleColumn>> columnsFrom(const toml::table &columns, const People &people)
{
    QList<SampleColumn> ordered;
    std::set<QString> placed;
    QStringList waiting;
    for (const auto &[name, column] : columns)
        waiting << keyOf(name);
    while (!waiting.isEmpty()) {
        const qsizetype before = waiting.size();
        for (const QString &name : QStringList(waiting)) {
            const toml::table *column = columns[name.toStdString()].as_table();
            const QStringList siblings = column ? siblingsOf(*column) : QStringList();
            const bool isReady = std::all_of(siblings.begin(), siblings.end(), [&](const QString &sibling) {
                return placed.contains(sibling) || !columns.contains(sibling.toStdString());
            });
            if (!isReady)
                continue;
            auto sample = columnFrom(name, column ? *column : toml::table(), people);
            if (!sample)
                return sample.error();
            ordered.append(*sample);
            placed.insert(name);
            waiting.removeAll(name);
        }
        if (waiting.size() == before)
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"these columns wait for each other: %1"_s.arg(waiting.join(u", "_s))};
    }
    return ordered;
}

/// Rows that are given as they are.
void addRows(SampleTable &table, const std::vector<const toml::table *> &rows)
{
    QStringList names;
    for (const toml::table *row : rows) {
        for (const auto &[name, value] : *row) {
            if (!names.contains(keyOf(name)))
                names << keyOf(name);
        }
    }
    for (const QString &name : std::as_const(names)) {
        std::vector<Value> values;
        for (const toml::table *row : rows) {
            const toml::node *value = row->get(name.toStdString());
            values.push_back(value ? literalOf(*value) : Value());
        }
        table.columns.append(
            {.name = name,
             .generate = [values](SampleContext &context) { return values[size_t(context.number) % values.size()]; },
             .needs = {}});
    }
    table.fixed = qint64(rows.size());
    table.perUser = 0;
}

Result<SampleTable> tableFrom(const toml::table &entry, const People &people)
{
    SampleTable table{.names = stringsIn(entry, "name"),
                      .editions = stringsIn(entry, "edition"),
                      .perUser = entry["per_user"].value_or(0.0),
                      .fixed = entry["fixed"].value_or(qint64(0)),
                      .columns = {}};
    if (const toml::table *columns = entry["column"].as_table()) {
        auto all = columnsFrom(*columns, people);
        if (!all)
            return all.error();
        table.columns = *all;
    }
    if (const auto rows = tablesIn(entry, "row"); !rows.empty())
        addRows(table, rows);
    return table;
}

} // namespace

qint64 SampleTable::rowsFor(qint64 users) const
{
    return perUser > 0 ? qint64(std::llround(perUser * double(users))) : fixed;
}

Result<QList<SampleTable>> readSample(const QString &path)
{
    auto people = People::read();
    if (!people)
        return people.error();
    auto file = readToml(path);
    if (!file)
        return file.error();
    QList<SampleTable> tables;
    for (const toml::table *entry : tablesIn(*file, "table")) {
        auto table = tableFrom(*entry, *people);
        if (!table) {
            Error error = table.error();
            error.message = u"%1, %2"_s.arg(path, error.message);
            return error;
        }
        tables.append(*table);
    }
    return tables;
}

} // namespace credenza
