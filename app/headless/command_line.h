#pragma once

#include "app/headless/command.h"

namespace credenza {

/// A command line that has been checked against the tables of commands and flags.
struct CommandLine
{
    const Command *command = nullptr; ///< null when none was named
    Arguments arguments;
};

/// Usage, with the nearest known name, for anything that the tables do not have.
Result<CommandLine> readCommandLine(const QStringList &words);

/// The command's name: the first word that is neither a flag nor a flag's value. Not checked.
QString commandWord(const QStringList &words);

} // namespace credenza
