#include "sql/sample/seed.h"

#include "sql/catalog/bulk_transfer.h"
#include "sql/catalog/introspector.h"
#include "sql/catalog/loader.h"
#include "sql/check/run_checks.h"
#include "sql/connection/grammar.h"
#include "sql/profile/column_encoding.h"
#include "sql/profile/moment.h"
#include "sql/profile/profiles.h"
#include "sql/sample/sample_table.h"
#include "sql/schema/create.h"
#include "sql/schema/edition_script.h"
#include "sql/schema/stamp.h"
#include "sql/text/named_parameters.h"
#include "sql/text/quoted.h"
#include "sql/text/scanner.h"
#include "sql/text/script.h"
#include "sql/value/time_text.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void addValue(RowBatch &batch, const Value &value)
{
    struct Visitor
    {
        RowBatch &batch;
        void operator()(std::monostate) const { batch.addNull(); }
        void operator()(bool flag) const { batch.addBoolean(flag); }
        void operator()(qint64 number) const { batch.addInteger(number); }
        void operator()(double number) const { batch.addReal(number); }
        void operator()(const QString &text) const { batch.addText(text.toStdString()); }
        void operator()(const QByteArray &bytes) const { batch.addBlob(bytes.toStdString()); }
        void operator()(const InvalidText &text) const { batch.addText(text.bytes.toStdString()); }
    };
    std::visit(Visitor{batch}, value);
}

/// One column as it is filled here: what is given, and the form in which this backend holds it.
struct FilledColumn
{
    SampleColumn sample;
    Encoding encoding;
    QStringList spellings; ///< of times in text; the others are met now and then
    bool takesOnlyUuids = false;
};

/// Digits beyond those that the service itself writes would be no likeness.
qint64 stepOf(const Encoding &encoding)
{
    return encoding.detail.empty() ? encoding.unit() : TimeSpelling(encoding.detail).unit();
}

/// Writes the cell in the column's own form; whole seconds get the row's fraction.
void encode(RowBatch &batch, Cell &cell, const FilledColumn &column, qint64 fraction, bool otherSpelling)
{
    Encoding to = column.encoding;
    const bool wasText = cell.kind == Cell::Kind::Text;
    switch (to.family()) {
    case Encoding::Family::Time:
        if (otherSpelling && column.spellings.size() > 1)
            to.detail = column.spellings[1].toStdString();
        if (wasText)
            convert(batch, cell, {.form = Encoding::Form::TimeText}, to);
        if (cell.kind != Cell::Kind::Integer || to.form == Encoding::Form::UnixSeconds || wasText)
            return;
        cell.integer = cell.integer * 1'000'000 + fraction;
        cell.integer -= ((cell.integer % stepOf(to)) + stepOf(to)) % stepOf(to);
        fromCanonical(batch, cell, to);
        return;
    case Encoding::Family::Json: convert(batch, cell, {.form = Encoding::Form::JsonText}, to); return;
    case Encoding::Family::Flag: convert(batch, cell, {.form = Encoding::Form::Flag}, to); return;
    case Encoding::Family::Uuid: {
        const auto rewriting = column.takesOnlyUuids ? to.rewriting : Encoding::Rewriting::None;
        convert(batch, cell, {.form = Encoding::Form::UuidText, .detail = {}, .rewriting = rewriting}, to);
        return;
    }
    case Encoding::Family::None: return;
    }
}

/// Fills tables one after the other and remembers the columns that later ones draw from.
class Seeding
{
public:
    Seeding(Connection &connection, const Profile &profile, const SeedOptions &options, Progress &progress)
        : m_connection(connection), m_profile(profile), m_options(options), m_progress(progress), m_random(options.seed)
    {
    }

    Result<void> fill(QList<SampleTable> samples, const Catalog &catalog)
    {
        makeUsersExact(samples);
        for (const SampleTable &sample : std::as_const(samples)) {
            for (const SampleColumn &column : sample.columns)
                m_wanted += QSet<QString>(column.needs.begin(), column.needs.end());
        }
        for (const SampleTable &sample : std::as_const(samples)) {
            const auto table = std::find_if(
                catalog.tables.begin(), catalog.tables.end(),
                [&sample](const Table &candidate) { return sample.names.contains(candidate.name.name); });
            if (table == catalog.tables.end())
                continue;
            if (auto filled = fillTable(sample, *table); !filled)
                return filled;
        }
        return {};
    }

    const QMap<QString, qint64> &rows() const { return m_rows; }

private:
    /// However the users are made up of several kinds, there are as many as were asked for: the last kind gives way,
    /// to which nothing before it can have referred.
    void makeUsersExact(QList<SampleTable> &samples) const
    {
        SampleTable *last = nullptr;
        qint64 others = 0;
        for (SampleTable &sample : samples) {
            const TableProfile *meaning = m_profile.table(sample.names.value(0));
            if (!meaning || meaning->role != "user"_L1)
                continue;
            others += sample.rowsFor(m_options.users);
            if (sample.perUser > 0)
                last = &sample;
        }
        if (!last)
            return;
        others -= last->rowsFor(m_options.users);
        last->fixed = std::max<qint64>(m_options.users - others, 0);
        last->perUser = 0;
    }

    QList<FilledColumn> columnsOf(const SampleTable &sample, const Table &table) const
    {
        QList<FilledColumn> columns;
        for (const SampleColumn &column : sample.columns) {
            const Column *found = table.column(column.name);
            if (!found)
                continue;
            const Dialect &dialect = m_connection.dialect();
            const ColumnMeaning *meaning = m_profile.column(table.name.name, column.name);
            columns.append({.sample = column,
                            .encoding = encodingOf(&m_profile, table.name.name, *found, dialect),
                            .spellings = meaning ? meaning->written : QStringList(),
                            .takesOnlyUuids = dialect.introspector.limits(*found).form == ColumnLimits::Form::Uuid});
        }
        return columns;
    }

    Result<void> fillTable(const SampleTable &sample, const Table &table)
    {
        const QString name = table.name.name;
        const QList<FilledColumn> columns = columnsOf(sample, table);
        QStringList names;
        for (const FilledColumn &column : columns)
            names << column.sample.name;
        auto writer = m_connection.dialect().bulk.writer(m_connection, table, names, Hold::Made);
        if (!writer)
            return writer.error();
        const qint64 first = m_rows.value(name);
        const qint64 wanted = sample.rowsFor(m_options.users);
        const qint64 end = m_options.rows.contains(name) ? m_options.rows[name] : first + wanted;
        SampleContext context{
            .random = m_random, .moment = m_options.moment, .row = {}, .previous = {}, .known = m_known};
        RowBatch batch(columns.size());
        for (context.number = first; context.number < end; ++context.number) {
            addRow(context, columns, name, batch);
            if (!batch.isFull() && context.number + 1 < end)
                continue;
            if (auto going = m_progress.checkpoint(); !going)
                return going;
            if (auto written = (*writer)->write(batch); !written)
                return written;
            batch.reset(columns.size());
            m_progress.report({.what = u"seed "_s + name, .done = context.number + 1, .total = end, .unit = u"rows"_s});
        }
        m_rows.insert(name, end);
        return (*writer)->finish();
    }

    void addRow(SampleContext &context, const QList<FilledColumn> &columns, const QString &table, RowBatch &batch)
    {
        context.follows = std::exchange(context.continues, m_random.chance(0.7));
        context.previous = std::exchange(context.row, {});
        for (const FilledColumn &column : columns) {
            const Value value = column.sample.generate(context);
            context.row.insert(column.sample.name, value);
            addValue(batch, value);
            if (const QString key = table + u'.' + column.sample.name; m_wanted.contains(key))
                m_known[key].push_back(value);
        }
        const qint64 fraction = m_random.between(0, 999'999);
        const bool otherSpelling = m_random.chance(0.1);
        const std::span<Cell> cells = batch.row(batch.rows() - 1);
        for (size_t at = 0; at < cells.size(); ++at)
            encode(batch, cells[at], columns[qsizetype(at)], fraction, otherSpelling);
    }

    Connection &m_connection;
    const Profile &m_profile;
    const SeedOptions &m_options;
    Progress &m_progress;
    Random m_random;
    QSet<QString> m_wanted;
    QHash<QString, std::vector<Value>> m_known;
    QMap<QString, qint64> m_rows;
};

Result<void> continueSequences(Connection &connection, const Loader &loader, const Catalog &catalog)
{
    auto sequences = loader.sequences(connection, catalog.tables);
    if (!sequences)
        return sequences.error();
    for (SequenceState sequence : *sequences) {
        auto last = connection.value(
            {.sql = u"SELECT coalesce(max(%1), 0) FROM %2"_s.arg(quoted(sequence.column), sequence.table.sql())});
        if (!last)
            return last.error();
        sequence.last = std::get<qint64>(*last);
        if (auto continued = loader.continueAfter(connection, sequence, Hold::Made); !continued)
            return continued.error();
    }
    return {};
}

Result<void> plantCheck(Connection &connection, const Check &check, qint64 moment)
{
    for (const QString &statement : check.plant) {
        auto bound = bindNamed(statement, momentParameters(moment));
        if (!bound)
            return bound.error();
        if (auto planted = connection.execute({bound->sql, bound->values}); !planted) {
            Error error = planted.error();
            error.message = u"The problem %1 could not be planted"_s.arg(check.id);
            return error;
        }
    }
    return {};
}

/// Statements of the profile's problems that concern a table which is there, and a row for each of its checks.
Result<void> plantProblems(Connection &connection, const Profile &profile, const QString &edition,
                           const Catalog &catalog, qint64 moment)
{
    const QString backend = connection.dialect().name;
    const QString script = profileFile(profile, u"problems.%1.sql"_s.arg(backend));
    if (script.isEmpty())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"No problems are known for %1 on %2"_s.arg(profile.title, backend),
                     .hint = u"Leave --with-problems out."_s};
    QStringList statements = splitStatements(script);
    statements.removeIf([&catalog](const QString &statement) {
        const QList<Token> tokens = significantTokens(statement);
        const auto name = std::find_if(tokens.begin(), tokens.end(),
                                       [](const Token &token) { return token.kind == Token::Kind::QuotedName; });
        return name == tokens.end() || !catalog.table(name->name());
    });
    if (auto planted = connection.executeAll(statements); !planted)
        return planted;
    auto checks = applicableChecks({connection, catalog, &profile, edition, moment});
    if (!checks)
        return checks.error();
    for (const Check &check : *checks) {
        if (auto planted = plantCheck(connection, check, moment); !planted)
            return planted;
    }
    return {};
}

} // namespace

Result<SeedReport> seedDatabase(const Endpoint &target, const Profile &profile, const SeedOptions &options,
                                Progress &progress)
{
    auto edition = editionNamed(profile, options.edition);
    if (!edition)
        return edition.error();
    auto samples = readSample(profile.folder + u"/sample.toml"_s);
    if (!samples)
        return samples.error();
    samples->removeIf([&edition](const SampleTable &sample) {
        return !sample.editions.isEmpty() && !sample.editions.contains(edition->id);
    });
    const Profile resolved = profile.on(target.dialect->name, edition->id);
    auto script = editionScript(profile, *edition, target.dialect->name);
    if (!script)
        return script.error();
    if (auto empty = refuseUnlessEmpty(target); !empty)
        return empty.error();
    auto opened = target.dialect->loader.open(target);
    if (!opened)
        return opened.error();
    Connection &connection = (*opened)->connection();
    if (auto made = connection.executeAll(script->upTo(script->steps.size())); !made)
        return made.error();
    // A sample may hold a checksum that no service would have made: nobody starts one on it.
    for (MigrationStep &step : script->steps) {
        for (const QString &checksum : script->history.bytes)
            step.records.insert(checksum, step.records.value(checksum, QByteArray(48, '\0')));
    }
    if (auto stamped = stampSteps(connection, *script, script->stepNames()); !stamped)
        return stamped.error();
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    Seeding seeding(connection, resolved, options, progress);
    if (auto filled = seeding.fill(*samples, *catalog); !filled)
        return filled.error();
    const SeedReport report{.service = profile.id, .edition = edition->id, .rows = seeding.rows()};
    if (auto continued = continueSequences(connection, target.dialect->loader, *catalog); !continued)
        return continued.error();
    if (options.content == SeedOptions::Content::WithProblems) {
        if (auto planted = plantProblems(connection, resolved, edition->id, *catalog, options.moment); !planted)
            return planted.error();
        if (auto continued = continueSequences(connection, target.dialect->loader, *catalog); !continued)
            return continued.error();
    }
    if (auto committed = (*opened)->commit(progress); !committed)
        return committed.error();
    return report;
}

} // namespace credenza
