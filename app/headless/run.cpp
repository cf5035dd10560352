#include "app/headless/command_line.h"
#include "app/headless/global_flags.h"
#include "app/headless/help.h"
#include "app/headless/home.h"
#include "app/headless/remedy.h"
#include "app/headless/report_document.h"
#include "app/headless/standard_stream.h"
#include "sql/connection/keychain_key.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void putJson(const QJsonObject &object)
{
    put(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
}

int fail(const QString &command, const Error &error, const QJsonObject &result, bool json, Console &console)
{
    console.showError(error);
    if (json) {
        QJsonObject whole = failureDocument(command, error, console.warnings());
        if (!result.isEmpty())
            whole.insert(u"result"_s, result);
        putJson(whole);
    }
    return exitCodeOf(error.kind);
}

int execute(const CommandLine &parsed, Console &console)
{
    const bool json = console.settings().json;
    const QString name = parsed.command->name;
    if (auto opened = console.openLog(); !opened)
        return fail(name, opened.error(), {}, json, console);
    auto outcome = parsed.command->run(parsed.arguments, console);
    if (!outcome) {
        // A server that did not answer leaves open what was done, whoever asked to stop.
        const bool isStopped = console.stop().stop_requested() && outcome.error().kind != Error::Kind::Unreachable;
        const Error error = isStopped ? Error::cancelled() : withFlags(outcome.error(), *parsed.command);
        return fail(name, error, {}, json, console);
    }
    if (outcome->error) {
        if (!json)
            put(stdout, outcome->text);
        return fail(name, withFlags(*outcome->error, *parsed.command), outcome->result, json, console);
    }
    if (json) {
        putJson(successDocument(name, outcome->result, console.warnings()));
    } else {
        put(stdout, outcome->text);
    }
    return int(outcome->code);
}

} // namespace

int runHeadless(const QStringList &words)
{
    const bool json = words.contains(u"--json"_s);
    auto parsed = readCommandLine(words);
    if (!parsed) {
        Console console({});
        return fail(commandWord(words), parsed.error(), {}, json, console);
    }
    if (parsed->arguments.has(u"version"_s)) {
        put(stdout, u"credenza-cli "_s + QStringLiteral(CREDENZA_VERSION) + u'\n');
        return 0;
    }
    if (!parsed->command || parsed->arguments.has(u"help"_s)) {
        put(stdout, parsed->command ? helpFor(*parsed->command) : generalHelp());
        return parsed->arguments.has(u"help"_s) ? 0 : 2;
    }
    auto settings = settingsFrom(parsed->arguments);
    Console console(settings ? *settings : Console::Settings{});
    if (!settings)
        return fail(parsed->command->name, settings.error(), {}, json, console);
    if (auto home = provideHome(); !home)
        return fail(parsed->command->name, home.error(), {}, json, console);
    installSignalHandlers();
    keepSealingKeyIn(keychainKeyStore());
    return execute(*parsed, console);
}

} // namespace credenza
