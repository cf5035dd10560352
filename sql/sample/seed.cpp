#include "sql/sample/seed.h"

#include "sql/catalog/bulk_transfer.h"
#include "sql/catalog/introspector.h"
#include "sql/catalog/loader.h"
#include "sql/connection/grammar.h"
#include "sql/profile/profiles.h"
#include "sql/sample/generator.h"
#include "sql/schema/edition_script.h"
#include "sql/schema/stamp.h"
#include "sql/text/scanner.h"
#include "sql/text/script.h"

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

/// Fills tables one after the other and remembers the columns that later ones draw from.
class Seeding
{
public:
    Seeding(Connection &connection, const SeedOptions &options, Progress &progress)
        : m_connection(connection), m_options(options), m_progress(progress), m_random(options.seed)
    {
    }

    Result<void> fill(const QList<SampleTable> &samples, const Catalog &catalog)
    {
        for (const SampleTable &sample : samples) {
            for (const SampleColumn &column : sample.columns)
                m_wanted += QSet<QString>(column.needs.begin(), column.needs.end());
        }
        for (const SampleTable &sample : samples) {
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
    Result<void> fillTable(const SampleTable &sample, const Table &table)
    {
        const QString name = table.name.name;
        QList<SampleColumn> columns = sample.columns;
        columns.removeIf([&table](const SampleColumn &column) { return !table.column(column.name); });
        QStringList names;
        for (const SampleColumn &column : std::as_const(columns))
            names << column.name;
        auto writer = m_connection.dialect().bulk.writer(m_connection, table, names, Hold::Made);
        if (!writer)
            return writer.error();
        const qint64 fallback = sample.fixed > 0 ? sample.fixed
                                                 : qint64(std::llround(sample.perUser * double(m_options.users)));
        const qint64 count = m_options.rows.value(name, fallback);
        SampleContext context{
            .random = m_random, .moment = m_options.moment, .row = {}, .previous = {}, .known = m_known};
        RowBatch batch(columns.size());
        for (context.number = 0; context.number < count; ++context.number) {
            addRow(context, columns, name, batch);
            if (!batch.isFull() && context.number + 1 < count)
                continue;
            if (auto going = m_progress.checkpoint(); !going)
                return going;
            if (auto written = (*writer)->write(batch); !written)
                return written;
            batch.reset(columns.size());
            m_progress.report(
                {.what = u"seed "_s + name, .done = context.number + 1, .total = count, .unit = u"rows"_s});
        }
        m_rows.insert(name, count);
        return (*writer)->finish();
    }

    void addRow(SampleContext &context, const QList<SampleColumn> &columns, const QString &table, RowBatch &batch)
    {
        context.follows = context.number > 0 && m_random.chance(0.7);
        context.previous = std::exchange(context.row, {});
        for (const SampleColumn &column : columns) {
            const Value value = column.generate(context);
            context.row.insert(column.name, value);
            addValue(batch, value);
            if (const QString key = table + u'.' + column.name; m_wanted.contains(key))
                m_known[key].push_back(value);
        }
    }

    Connection &m_connection;
    const SeedOptions &m_options;
    Progress &m_progress;
    Random m_random;
    QSet<QString> m_wanted;
    QHash<QString, std::vector<Value>> m_known;
    QMap<QString, qint64> m_rows;
};

Result<void> refuseUnlessEmpty(const Endpoint &target)
{
    auto empty = target.dialect->loader.isEmpty(target);
    if (!empty)
        return empty.error();
    if (*empty)
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"%1 is not empty; a sample goes only where nothing is"_s.arg(target.title()),
                 .hint = u"Name a new file or an empty database."_s};
}

Result<void> continueSequences(Connection &connection, const Loader &loader, const SeedReport &report,
                               const Catalog &catalog)
{
    auto sequences = loader.sequences(connection, catalog.tables);
    if (!sequences)
        return sequences.error();
    for (SequenceState sequence : *sequences) {
        sequence.last = report.rows.value(sequence.table.name);
        if (auto continued = loader.continueAfter(connection, sequence, Hold::Made); !continued)
            return continued.error();
    }
    return {};
}

/// Statements of the profile's problems that concern a table which is there.
Result<void> plantProblems(Connection &connection, const Profile &profile, const Catalog &catalog)
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
    return connection.executeAll(statements);
}

} // namespace

Result<SeedReport> seedDatabase(const Endpoint &target, const Profile &profile, const SeedOptions &options,
                                Progress &progress)
{
    const Edition *edition = options.edition.isEmpty() ? &profile.editions.last() : profile.edition(options.edition);
    if (!edition)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"%1 has no edition %2"_s.arg(profile.title, options.edition),
                     .hint = u"credenza-cli services lists the editions."_s};
    auto samples = readSample(profile.folder + u"/sample.toml"_s);
    if (!samples)
        return samples.error();
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
    if (auto stamped = stampSteps(connection, script->history, script->stepNames()); !stamped)
        return stamped.error();
    auto catalog = readCatalog(connection);
    if (!catalog)
        return catalog.error();
    Seeding seeding(connection, options, progress);
    if (auto filled = seeding.fill(*samples, *catalog); !filled)
        return filled.error();
    const SeedReport report{.service = profile.id, .edition = edition->id, .rows = seeding.rows()};
    if (auto continued = continueSequences(connection, target.dialect->loader, report, *catalog); !continued)
        return continued.error();
    if (options.content == SeedOptions::Content::WithProblems) {
        if (auto planted = plantProblems(connection, profile, *catalog); !planted)
            return planted.error();
    }
    if (auto committed = (*opened)->commit(progress); !committed)
        return committed.error();
    return report;
}

} // namespace credenza
