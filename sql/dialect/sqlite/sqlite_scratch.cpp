#include "sql/dialect/sqlite/sqlite_scratch.h"

#include "sql/backup/work_folder.h"
#include "sql/dialect/sqlite/sqlite.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class TemporaryFile final : public ScratchPlace
{
public:
    explicit TemporaryFile(WorkFolder folder) : m_folder(std::move(folder)) {}
    Endpoint endpoint() const override { return at(u"scratch"_s); }
    Result<Endpoint> another(const QString &name) override { return at(name); }
    Result<void> crash() override { return {}; }

private:
    Endpoint at(const QString &name) const
    {
        Endpoint endpoint;
        endpoint.dialect = &sqliteDialect();
        endpoint.database = QDir(m_folder.path()).filePath(name + u".db"_s);
        endpoint.access = Endpoint::Access::Write;
        endpoint.presence = Endpoint::Presence::MayCreate;
        return endpoint;
    }

    WorkFolder m_folder;
};

} // namespace

Result<std::unique_ptr<ScratchPlace>> SqliteScratchPlaces::make() const
{
    constexpr auto beginning = "credenza-scratch"_L1;
    removeUnused(QDir::tempPath(), beginning);
    auto folder = WorkFolder::make(QDir::tempPath(), beginning);
    if (!folder)
        return folder.error();
    return std::make_unique<TemporaryFile>(std::move(*folder));
}

} // namespace credenza
