#pragma once

#include "app/headless/command.h"

namespace credenza {

/// All commands and global flags.
QString generalHelp();

/// One command with its flags, an example and its exit codes.
QString helpFor(const Command &command);

/// How a database is named on the command line: one sentence.
QString databaseForms();

/// The exit codes that every command has, with what they mean.
QString commonExitCodes();

} // namespace credenza
