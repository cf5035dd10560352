#include "sql/dialect/sqlite/sqlite_scratch.h"

#include "sql/dialect/sqlite/sqlite.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class TemporaryFile final : public ScratchPlace
{
public:
    bool isValid() const { return m_folder.isValid(); }
    Endpoint endpoint() const override { return at(u"scratch"_s); }
    Result<Endpoint> another(const QString &name) override { return at(name); }
    Result<void> crash() override { return {}; }

private:
    Endpoint at(const QString &name) const
    {
        Endpoint endpoint;
        endpoint.dialect = &sqliteDialect();
        endpoint.database = m_folder.filePath(name + u".db"_s);
        endpoint.access = Endpoint::Access::Write;
        endpoint.presence = Endpoint::Presence::MayCreate;
        return endpoint;
    }

    QTemporaryDir m_folder;
};

} // namespace

Result<std::unique_ptr<ScratchPlace>> SqliteScratchPlaces::make() const
{
    auto place = std::make_unique<TemporaryFile>();
    if (!place->isValid())
        return Error{.kind = Error::Kind::Io, .message = u"No temporary folder could be made"_s};
    return std::unique_ptr<ScratchPlace>(std::move(place));
}

} // namespace credenza
