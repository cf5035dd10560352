#include "sql/backup/held_archive.h"

#include "sql/base/detached_thread.h"

namespace credenza {

HeldArchive::HeldArchive(const OpenedArchive &archive, const std::shared_ptr<std::promise<void>> &unwanted)
    : m_manifest(archive.manifest()), m_endpoint(archive.endpoint()), m_unwanted(unwanted)
{
}

HeldArchive::~HeldArchive()
{
    m_unwanted->set_value();
}

Result<std::shared_ptr<const HeldArchive>> HeldArchive::open(const QString &path, const QString &identityFile,
                                                             Progress &progress)
{
    using Held = Result<std::shared_ptr<const HeldArchive>>;
    auto answer = std::make_shared<std::promise<Held>>();
    std::future<Held> held = answer->get_future();
    startDetached([path, identityFile, answer, &progress](const std::stop_token &) mutable {
        auto opened = OpenedArchive::open(path, identityFile, progress);
        if (!opened) {
            answer->set_value(opened.error());
            return;
        }
        const auto unwanted = std::make_shared<std::promise<void>>();
        const std::future<void> end = unwanted->get_future();
        std::exchange(answer, {})->set_value(std::shared_ptr<const HeldArchive>(new HeldArchive(*opened, unwanted)));
        end.wait();
    });
    return held.get();
}

} // namespace credenza
