#pragma once

#include "sql/base/error.h"

namespace credenza {

/// Exit codes beside those of errors; the whole list is in the command line's help.
enum class ExitCode { Done = 0, Failed = 1, Usage = 2, Warnings = 3, Findings = 4, TooOld = 18 };

/// The exit code of an error kind.
int exitCodeOf(Error::Kind kind);

} // namespace credenza
