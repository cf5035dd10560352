#pragma once

#include <QtGlobal>

#include <csignal>

namespace credenza {

/// While it lives, this thread gets an error, and no signal that ends the program, where it writes to whom has gone:
/// for libraries that do not ask for that themselves.
class BrokenPipesAsErrors
{
public:
    BrokenPipesAsErrors();
    ~BrokenPipesAsErrors();
    Q_DISABLE_COPY_MOVE(BrokenPipesAsErrors)

private:
    sigset_t m_before; ///< what the thread kept back already
    bool m_wasWaiting; ///< a signal of somebody else's, which stays
};

} // namespace credenza
