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

Result<HistoryTable> historyTable(const QString &framework)
{
    HistoryTable history;
    history.framework = framework;
    if (framework.isEmpty())
        return history;
    auto file = readToml(u":/credenza/frameworks/%1.toml"_s.arg(framework));
    if (!file)
        return file.error();
    history.table = stringIn(*file, "table");
    history.stepColumn = stringIn(*file, "step_column");
    history.insert = stringIn(*file, "insert");
    return history;
}

QString reasonFor(const toml::table &step, const QString &backend)
{
    const toml::table *reasons = step["cannot_run"].as_table();
    return reasons ? stringIn(*reasons, backend.toStdString()) : QString();
}

void addSections(EditionScript &script, const QString &sql)
{
    for (const ScriptSection &section : splitSections(sql, {u"step"_s, u"table"_s, u"after"_s})) {
        const QStringList statements = splitStatements(section.sql);
        if (section.word.isEmpty())
            script.before += statements;
        else if (section.word == "step"_L1)
            script.steps.append({.name = section.name, .statements = statements, .cannotRun = {}});
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
    if (const QString base = stringIn(*file, "base"); !base.isEmpty()) {
        auto inherited = editionScript(profile, {.id = base, .title = {}, .recognise = {}}, backend);
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
        auto history = historyTable(stringIn(*file, "framework"));
        if (!history)
            return history.error();
        script.history = *history;
    }
    const QString sql = profileFile(profile, inEdition(edition.id, backend + u".sql"_s));
    if (sql.isEmpty())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 has no schema on %2 in the edition %3"_s.arg(profile.title, backend, edition.id)};
    addSections(script, sql);
    for (const toml::table *step : tablesIn(*file, "step")) {
        for (MigrationStep &known : script.steps) {
            if (known.name == stringIn(*step, "name"))
                known.cannotRun = reasonFor(*step, backend);
        }
    }
    return script;
}

} // namespace credenza
