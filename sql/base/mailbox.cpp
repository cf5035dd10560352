#include "sql/base/mailbox.h"

namespace credenza {

void Mailbox::post(std::function<void()> work)
{
    const std::lock_guard lock(m_mutex);
    if (m_owner)
        QMetaObject::invokeMethod(m_owner, std::move(work), Qt::QueuedConnection);
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
}

} // namespace credenza
