#include "sql/schema/edition_script.h"

#include "sql/profile/profiles.h"
#include "sql/profile/toml_file.h"
#include "sql/text/script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString inEdition(const QString &edition, const QString &file)
{
    return u"editions/%1/%2"_s.arg(edition, file);
}

Result<toml::table> historyFile(const Profile &profile, const QString &edition)
{
    return readToml(profile.folder + u'/' + inEdition(edition, u"history.toml"_s));
}

/// A number where it is one, bytes where the framework says so.
Value recorded(const QString &name, const QString &text, const HistoryTable &history)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (history.bytes.contains(name))
        return QByteArray::fromHex(text.toLatin1());
    return isNumber ? Value(number) : Value(text);
}

/// What history.toml says of the steps that the schema file has.
void describeSteps(EditionScript &script, const toml::table &file, const QString &backend)
{
    for (const toml::table *entry : tablesIn(file, "step")) {
        const QString name = backendTextIn(*entry, "name").on(backend);
        const auto known = std::find_if(script.steps.begin(), script.steps.end(),
                                        [&name](const MigrationStep &step) { return step.name == name; });
        if (known == script.steps.end())
            continue;
        known->cannotRun = backendTextIn(*entry, "cannot_run").on(backend);
        for (const auto &[key, value] : *entry) {
            const QString parameter = QString::fromUtf8(key.data(), qsizetype(key.length()));
            const QString text = backendTextOf(value).on(backend);
            if (parameter != "cannot_run"_L1 && !text.isEmpty())
                known->records.insert(parameter, recorded(parameter, text, script.history));
        }
    }
}

void addSections(EditionScript &script, const QString &sql)
{
    for (const ScriptSection &section : splitSections(sql, {u"step"_s, u"table"_s, u"after"_s})) {
        const QStringList statements = splitStatements(section.sql);
        if (section.word.isEmpty())
            script.before += statements;
        else if (section.word == "step"_L1)
            script.steps.append({.name = section.name, .statements = statements, .cannotRun = {}, .records = {}});
        else if (section.word == "table"_L1)
            script.tables.insert(section.name, statements);
        else
            script.after += statements;
    }
}

} // namespace

QStringList EditionScript::upTo(qsizetype level) const
{
    QStringList statements = before;
    for (const MigrationStep &step : steps.first(std::min(level, steps.size())))
        statements += step.statements;
    return level >= steps.size() ? statements + after : statements;
}

QStringList EditionScript::stepNames() const
{
    QStringList names;
    for (const MigrationStep &step : steps)
        names << step.name;
    return names;
}

Result<EditionScript> editionScript(const Profile &profile, const Edition &edition, const QString &backend)
{
    auto file = historyFile(profile, edition.id);
    if (!file)
        return file.error();
    EditionScript script;
    script.family = edition.id;
    if (const QString base = stringIn(*file, "base"); !base.isEmpty()) {
        auto inherited = editionScript(profile, {.id = base, .title = {}, .recognise = {}, .becomes = {}}, backend);
        if (!inherited)
            return inherited;
        script = *inherited;
        const QString level = stringIn(*file, "level");
        const auto last = std::find_if(script.steps.begin(), script.steps.end(),
                                       [&level](const MigrationStep &step) { return step.name == level; });
        if (last != script.steps.end())
            script.steps.erase(last + 1, script.steps.end());
        script.tables.clear();
    } else {
        auto history = historyTable(backendTextIn(*file, "framework").on(backend), backend);
        if (!history)
            return history.error();
        script.history = *history;
    }
    const QString sql = profileFile(profile, inEdition(edition.id, backend + u".sql"_s));
    if (sql.isEmpty())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 has no schema on %2 in the edition %3"_s.arg(profile.title, backend, edition.id)};
    addSections(script, sql);
    describeSteps(script, *file, backend);
    script.advice = splitStatements(profileFile(profile, inEdition(edition.id, u"advice.sql"_s)));
    return script;
}

Result<Edition> editionNamed(const Profile &profile, const QString &id)
{
    const Edition *edition = id.isEmpty() ? &profile.editions.last() : profile.edition(id);
    if (edition)
        return *edition;
    return Error{.kind = Error::Kind::NotFound,
                 .message = u"%1 has no edition %2"_s.arg(profile.title, id),
                 .hint = u"credenza-cli services lists the editions."_s};
}

const Edition &editionOn(const Profile &profile, const Edition &edition, const QString &backend)
{
    const Edition *other = profile.edition(edition.becomes.on(backend));
    return other ? *other : edition;
}

} // namespace credenza
