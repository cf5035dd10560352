#include "sql/backup/proving_place.h"

#include "sql/catalog/loader.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

Error notProvedOn(const Endpoint &place, const Dialect &dialect)
{
    return {.kind = Error::Kind::Usage,
            .message = u"An archive of %1 cannot be proved on %2"_s.arg(dialect.title, place.title()),
            .hint = u"Name a place of %1."_s.arg(dialect.title)};
}

Result<ProvingPlace> ProvingPlace::make(const Dialect &dialect, const std::optional<Endpoint> &on)
{
    ProvingPlace place;
    if (!on) {
        auto scratch = dialect.scratch.make();
        if (!scratch)
            return scratch.error();
        auto empty = (*scratch)->another(u"proof"_s);
        if (!empty)
            return empty.error();
        place.m_scratch = std::move(*scratch);
        place.m_endpoint = empty->writing();
        return place;
    }
    if (on->dialect != &dialect)
        return notProvedOn(*on, dialect);
    place.m_endpoint = on->writing();
    place.m_endpoint.presence = Endpoint::Presence::MayCreate;
    place.m_endpoint.database += u"_proof_%1"_s.arg(QDateTime::currentMSecsSinceEpoch());
    if (auto made = dialect.loader.createDatabase(place.m_endpoint, {}); !made)
        return made.error();
    place.m_isMade = true;
    return place;
}

ProvingPlace::ProvingPlace(ProvingPlace &&other) noexcept
    : m_endpoint(other.m_endpoint),
      m_scratch(std::move(other.m_scratch)),
      m_isMade(std::exchange(other.m_isMade, false))
{
}

ProvingPlace::~ProvingPlace()
{
    if (!m_isMade)
        return;
    [[maybe_unused]] const auto dropped = m_endpoint.dialect->loader.dropDatabase(m_endpoint);
    if (QFileInfo(m_endpoint.database).isAbsolute())
        QFile::remove(m_endpoint.database);
}

} // namespace credenza
