#pragma once

#include <functional>
#include <stop_token>

namespace credenza {

/// Runs work that may outlast who wants it, as one that waits for a server cannot be ended from outside. It must hold
/// all that it uses. The end of the application waits a second for such threads.
std::stop_source startDetached(std::function<void(const std::stop_token &)> work);

/// Ends the program with that code, once the application is gone: without static destructors where a detached thread
/// still runs, as those would take away what it uses.
[[noreturn]] void endProgram(int code);

} // namespace credenza
