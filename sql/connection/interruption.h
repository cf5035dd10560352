#pragma once

#include "sql/connection/connection.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

namespace credenza {

/// While it lives, a stop that is requested ends what the connection does. The request is repeated until this is
/// destroyed: neither backend keeps one that arrives just before a statement begins. Whoever asks to stop does not wait
/// for the server; the destructor does, for a request on its way, which must not hit what comes next.
class Interruption
{
public:
    Interruption(const std::stop_token &stop, const Connection &connection);
    Q_DISABLE_COPY_MOVE(Interruption)

private:
    std::jthread m_repeating; ///< started by m_onStop, so declared before it
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
};

/// For what must be done after a stop, too, such as a ROLLBACK: said again where an interruption that was meant for
/// what came before hits it. Three times at most.
Result<void> executeDespiteStop(Connection &connection, const Statement &statement);

} // namespace credenza
