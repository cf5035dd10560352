#include "app/headless/commands.h"
#include "app/headless/filter_argument.h"
#include "app/headless/misuse.h"
#include "app/headless/order_argument.h"

#include "sql/browse/export.h"
#include "sql/compare/compare.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What the command line asks for, before any database is opened.
struct Wish
{
    QStringList tables; ///< none for all
    QString to;
    RowTextFormat format = RowTextFormat::Csv;
    bool isFolder = false;
};

/// By --format, else by the ending of the file's name.
Result<RowTextFormat> formatFor(const Arguments &arguments, const QString &file)
{
    const bool isSaid = arguments.has(u"format"_s);
    const QString name = isSaid ? arguments.value(u"format"_s) : QFileInfo(file).suffix();
    if (const auto format = rowTextFormatNamed(name))
        return *format;
    return misuse(isSaid ? u"There is no format %1"_s.arg(name) : u"--format is missing"_s,
                  u"Use csv, tsv, json, jsonl, sql or md."_s);
}

Result<Wish> wishFrom(const Arguments &arguments)
{
    Wish wish{.tables = arguments.positional.sliced(1), .to = arguments.value(u"to"_s)};
    wish.tables.removeDuplicates();
    if (wish.to.isEmpty())
        return misuseOf(u"export"_s, u"--to is missing"_s);
    if (wish.tables.isEmpty() != arguments.has(u"all"_s))
        return misuseOf(u"export"_s, u"Name the tables, or say --all"_s);
    const bool isNarrowed = arguments.has(u"where"_s) || arguments.has(u"order"_s);
    if (isNarrowed && wish.tables.size() != 1)
        return misuseOf(u"export"_s, u"--where and --order are about one table"_s);
    wish.isFolder = wish.tables.size() != 1 || QFileInfo(wish.to).isDir();
    auto format = formatFor(arguments, wish.isFolder ? QString() : wish.to);
    if (!format)
        return format.error();
    wish.format = *format;
    return wish;
}

/// A table's name may hold what a file's may not.
QString pathFor(const Wish &wish, const QString &table)
{
    const QString name = QString::fromLatin1(QUrl::toPercentEncoding(table, " "));
    return wish.isFolder ? QDir(wish.to).filePath(name + u'.' + nameOf(wish.format)) : wish.to;
}

Result<TableExport> tableFor(const Table &table, const Wish &wish, const Arguments &arguments, Opened &opened)
{
    const Profile *profile = opened.identity.profile();
    TableExport wanted{.table = table, .path = pathFor(wish, table.name.name)};
    auto order = orderFrom(arguments.value(u"order"_s), table);
    if (!order)
        return order.error();
    if (auto allowed = mayOrder(table, *order, profile); !allowed)
        return allowed.error();
    wanted.order = *order;
    auto filter = filterFrom(arguments.value(u"where"_s), table, opened);
    if (!filter)
        return filter.error();
    wanted.filter = *filter;
    return wanted;
}

Result<QList<TableExport>> tablesFor(const Wish &wish, const Arguments &arguments, Opened &opened)
{
    const Catalog &catalog = opened.identity.catalog;
    QList<TableExport> tables;
    QStringList names = wish.tables;
    if (names.isEmpty()) {
        for (const Table &table : catalog.tables)
            names << table.name.name;
    }
    for (const QString &name : std::as_const(names)) {
        const Table *table = catalog.table(name);
        if (!table)
            return Error{.kind = Error::Kind::NotFound,
                         .message = u"There is no table %1"_s.arg(name),
                         .hint = u"credenza-cli tables lists what there is."_s};
        auto wanted = tableFor(*table, wish, arguments, opened);
        if (!wanted)
            return wanted.error();
        tables << *wanted;
    }
    return tables;
}

Outcome exportOutcome(const QList<ExportedFile> &files, SecretText secrets)
{
    Outcome outcome;
    QJsonArray list;
    for (const ExportedFile &file : files) {
        list.append(QJsonObject{
            {u"table"_s, file.table}, {u"file"_s, file.path}, {u"rows"_s, file.rows}, {u"bytes"_s, file.bytes}});
        outcome.text += u"%L1 rows of %2 to %3\n"_s.arg(file.rows).arg(file.table, file.path);
    }
    outcome.result = {{u"files"_s, list},
                      {u"secrets"_s, secrets == SecretText::Whole ? u"whole"_s : u"fingerprints"_s}};
    return outcome;
}

/// Takes a folder of its own away again unless the export succeeds.
class Folder
{
public:
    static Result<Folder> make(const Wish &wish)
    {
        Folder folder;
        if (!wish.isFolder || QFileInfo(wish.to).isDir())
            return folder;
        if (!QDir().mkpath(wish.to))
            return Error{.kind = Error::Kind::Io,
                         .message = u"Cannot make the folder %1"_s.arg(wish.to),
                         .hint = u"Name a folder in a place that this user may write to."_s};
        folder.m_made = wish.to;
        return folder;
    }
    Folder(Folder &&other) noexcept : m_made(std::exchange(other.m_made, QString())) {}
    Folder &operator=(Folder &&) = delete;
    ~Folder()
    {
        if (!m_made.isEmpty())
            QDir().rmdir(m_made);
    }

    void keep() { m_made.clear(); }

private:
    Folder() = default;

    QString m_made;
};

Result<Outcome> runExport(const Arguments &arguments, Console &console)
{
    auto wish = wishFrom(arguments);
    if (!wish)
        return wish.error();
    const bool isAllowed = console.settings().yes;
    const SecretText secrets = arguments.has(u"with-secrets"_s) ? SecretText::Whole : SecretText::Fingerprints;
    if (secrets == SecretText::Whole && !isAllowed)
        return Error{.kind = Error::Kind::Refused,
                     .message = u"Secrets are not written to a file by accident"_s,
                     .hint = u"Add --yes if that is meant; the file will be readable for this user alone."_s};
    auto endpoint = console.endpoint(arguments.positional[0]);
    if (!endpoint)
        return endpoint.error();
    auto opened = openForReading(*endpoint);
    if (!opened)
        return opened.error();
    auto tables = tablesFor(*wish, arguments, *opened);
    if (!tables)
        return tables.error();
    auto folder = Folder::make(*wish);
    if (!folder)
        return folder.error();
    auto files = exportTables(
        *opened->snapshot, *tables,
        {.format = wish->format,
         .secrets = secrets,
         .existing = isAllowed ? ExportOptions::Existing::Replaced : ExportOptions::Existing::Kept,
         .profile = opened->identity.profile()},
        console);
    if (!files)
        return files.error();
    folder->keep();
    return exportOutcome(*files, secrets);
}

} // namespace

Command exportCommand()
{
    return {
        .name = u"export"_s,
        .summary = u"write tables to files, as one moment has them; secrets as fingerprints"_s,
        .usage = u"DATABASE TABLE…|--all --to FILE|DIR"_s,
        .least = 1,
        .most = 1'000,
        .options = {{u"to"_s, u"FILE|DIR"_s, u"a file for one table, a folder for several"_s},
                    {u"all"_s, {}, u"every table"_s},
                    {u"format"_s, u"FORMAT"_s, u"csv, tsv, json, jsonl, sql or md; else as the file's name ends"_s},
                    {u"where"_s, u"FILTER"_s, u"only these rows, as in credenza-cli rows"_s},
                    {u"order"_s, u"COL[:desc],…"_s, u"sort; the key follows"_s},
                    {u"with-secrets"_s, {}, u"write secrets whole; wants --yes"_s}},
        .example = u"credenza-cli export service.db users --to users.csv --where \"enabled is yes\""_s,
        .exitCodes = u"5 no such table or column; 13 there is such a file already, or --yes is missing for secrets; "
                     "17 the file cannot be written"_s,
        .run = &runExport};
}

} // namespace credenza
