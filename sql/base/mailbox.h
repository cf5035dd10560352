#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace credenza {

/// Hands work over to the thread of an object that may be gone by then: what comes too late is dropped. To be shared by
/// the object, which closes it before it goes, and by the threads that work for it.
class Mailbox
{
public:
    explicit Mailbox(QObject *owner) : m_owner(owner) {}

    /// From any thread. Runs in the owner's event loop.
    void post(std::function<void()> work);
    /// On the owner's thread.
    void close();

private:
    std::mutex m_mutex; ///< guards what follows
    QObject *m_owner;   ///< null once it is closed
};

} // namespace credenza
