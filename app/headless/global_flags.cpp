#include "app/headless/global_flags.h"

#include "app/headless/choice.h"
#include "app/headless/misuse.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

Result<Console::Settings> settingsFrom(const Arguments &arguments)
{
    Console::Settings settings;
    settings.quiet = arguments.has(u"quiet"_s);
    settings.verbose = arguments.has(u"verbose"_s);
    settings.yes = arguments.has(u"yes"_s);
    settings.json = arguments.has(u"json"_s);
    settings.showSecrets = arguments.has(u"show-secrets"_s);
    settings.logFile = arguments.value(u"log-file"_s);
    settings.passwordFile = arguments.value(u"password-file"_s);
    settings.passwordCommand = arguments.value(u"password-command"_s);
    settings.identityFile = arguments.value(u"identity"_s);
    using Style = Console::ProgressStyle;
    auto progress = choice<Style>(
        arguments, u"progress"_s,
        {{u"auto"_s, Style::Auto}, {u"plain"_s, Style::Plain}, {u"json"_s, Style::Json}, {u"none"_s, Style::None}});
    if (!progress)
        return progress.error();
    settings.progress = *progress;
    using Colour = Console::Colour;
    auto colour = choice<Colour>(
        arguments, u"color"_s, {{u"auto"_s, Colour::Auto}, {u"always"_s, Colour::Always}, {u"never"_s, Colour::Never}});
    if (!colour)
        return colour.error();
    settings.colour = *colour;
    const QHash<QString, int *> timeouts{{u"connect-timeout"_s, &settings.defaults.connectTimeout},
                                         {u"lock-timeout"_s, &settings.defaults.lockTimeout},
                                         {u"statement-timeout"_s, &settings.defaults.statementTimeout}};
    for (auto timeout = timeouts.begin(); timeout != timeouts.end(); ++timeout) {
        if (!arguments.has(timeout.key()))
            continue;
        bool isNumber = false;
        *timeout.value() = arguments.value(timeout.key()).toInt(&isNumber);
        if (!isNumber || *timeout.value() < 0)
            return misuse(u"--%1 wants a number of seconds"_s.arg(timeout.key()),
                          u"Write --%1 10."_s.arg(timeout.key()));
    }
    auto environment = choice<Environment>(arguments, u"environment"_s,
                                           {{u"unmarked"_s, Environment::Unmarked},
                                            {u"development"_s, Environment::Development},
                                            {u"staging"_s, Environment::Staging},
                                            {u"production"_s, Environment::Production}});
    if (!environment)
        return environment.error();
    settings.defaults.environment = *environment;
    if (settings.showSecrets && settings.json && !settings.yes && !isTerminal(STDOUT_FILENO))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"--show-secrets with --json into a pipe would spread secrets"_s,
                     .hint = u"Add --yes if that is meant."_s};
    return settings;
}

const QList<Option> &globalOptions()
{
    static const QList<Option> options{
        {u"json"_s, {}, u"one JSON document on stdout, on failure too"_s},
        {u"quiet"_s, {}, u"no talk on stderr but warnings and errors (-q)"_s},
        {u"verbose"_s, {}, u"show each statement with its duration, values masked (-v)"_s},
        {u"progress"_s, u"STYLE"_s, u"auto, plain, json or none"_s},
        {u"log-file"_s, u"FILE"_s, u"append events as JSON Lines"_s},
        {u"color"_s, u"WHEN"_s, u"auto, always or never"_s},
        {u"yes"_s, {}, u"answer yes to the question before something is destroyed"_s},
        {u"show-secrets"_s, {}, u"print secrets instead of fingerprints"_s},
        {u"password-file"_s, u"FILE"_s, u"take the password from the first line of a file"_s},
        {u"password-command"_s, u"CMD"_s, u"take the password from a command's output"_s},
        {u"environment"_s, u"E"_s, u"what is at stake: development, staging or production"_s},
        {u"confirm"_s, u"NAME"_s, u"name the database that is meant, before production is written to"_s},
        {u"connect-timeout"_s, u"SECONDS"_s, u"give up connecting after this long (10)"_s},
        {u"lock-timeout"_s, u"SECONDS"_s, u"give up waiting for a lock after this long (5)"_s},
        {u"statement-timeout"_s, u"SECONDS"_s,
         u"end a statement that runs longer than this; not those of a transfer"_s},
        {u"version"_s, {}, u"print the version"_s},
        {u"help"_s, {}, u"print help"_s}};
    return options;
}

} // namespace credenza
