#pragma once

#include <QtGlobal>

#include <cstdlib>

#include <unistd.h>

namespace credenza {

/// While it lives root is somebody who has no rights of root's.
class Unprivileged
{
public:
    Unprivileged() : m_wasRoot(::geteuid() == 0 && ::seteuid(65534) == 0) {}
    ~Unprivileged()
    {
        if (m_wasRoot && ::seteuid(0) != 0)
            std::abort();
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)

private:
    bool m_wasRoot;
};

} // namespace credenza
