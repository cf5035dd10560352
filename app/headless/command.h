#pragma once

#include "app/headless/console.h"
#include "app/headless/exit_code.h"
#include "sql/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace credenza {

/// A flag of a command. `value` names its value in the help; empty for a switch.
struct Option
{
    QString name;
    QString value;
    QString help;
    bool repeats = false;
};

/// What was given on the command line, checked against the command's table.
struct Arguments
{
    QStringList positional;
    QHash<QString, QStringList> options;

    bool has(const QString &name) const { return options.contains(name); }
    QString value(const QString &name) const { return options.value(name).value(0); }
};

/// How a command ended: data for --json, text for people.
struct Outcome
{
    QJsonObject result;
    QString text;
    ExitCode code = ExitCode::Done;
    std::optional<Error> error = {}; ///< a failure that has data to show beside it; decides the exit code
};

/// One command: data plus one function. Help is printed from this table.
struct Command
{
    QString name;
    QString summary;
    QString usage; ///< positional arguments: "DATABASE TABLE"
    qsizetype least = 0;
    qsizetype most = 0;
    QList<Option> options;
    QString example;
    QString exitCodes; ///< beyond those that every command has
    Result<Outcome> (*run)(const Arguments &arguments, Console &console);
};

/// All commands, in the order of the help.
const QList<Command> &commands();

/// The flags that every command accepts, before or after its name.
const QList<Option> &globalOptions();

/// Runs the program for these arguments (without its own name) and returns the exit code.
int runHeadless(const QStringList &arguments);

} // namespace credenza
