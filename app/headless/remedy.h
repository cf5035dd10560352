#pragma once

#include "sql/base/error.h"

namespace credenza {

/// The error with the flags that are its remedy on a command line, behind its hint.
Error withFlags(Error error);

} // namespace credenza
