#include "sql/base/broken_pipes.h"

#include <ctime>

namespace credenza {

namespace {

sigset_t brokenPipe()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return set;
}

bool isWaiting()
{
    sigset_t waiting;
    sigpending(&waiting);
    return sigismember(&waiting, SIGPIPE) == 1;
}

} // namespace

BrokenPipesAsErrors::BrokenPipesAsErrors() : m_wasWaiting(isWaiting())
{
    const sigset_t kept = brokenPipe();
    pthread_sigmask(SIG_BLOCK, &kept, &m_before);
}

BrokenPipesAsErrors::~BrokenPipesAsErrors()
{
    const sigset_t kept = brokenPipe();
    const timespec now{};
    if (!m_wasWaiting && isWaiting())
        sigtimedwait(&kept, nullptr, &now);
    pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace credenza
