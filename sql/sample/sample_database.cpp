#include "sql/sample/sample_database.h"

#include "sql/profile/locate.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"

#include <QDateTime>
#include <QDir>

using namespace Qt::StringLiterals;

namespace credenza {

Result<Endpoint> sampleDatabase(const QString &folder, Progress &progress)
{
    if (!QDir().mkpath(folder))
        return Error{.kind = Error::Kind::Io,
                     .message = u"Cannot make the folder %1"_s.arg(folder),
                     .hint = u"Check its rights and the space left."_s};
    const QString path = folder + u"/sample.db"_s;
    auto located = locate(path);
    if (!located)
        return located.error();
    if (QFile::exists(path))
        return located->endpoint;
    auto profiles = loadProfiles();
    if (!profiles)
        return profiles.error();
    const SeedOptions options{
        .edition = {}, .users = 1000, .rows = {}, .seed = 1, .moment = QDateTime::currentSecsSinceEpoch()};
    auto seeded = seedDatabase(located->endpoint, profiles->first(), options, progress);
    return seeded ? Result<Endpoint>(located->endpoint) : seeded.error();
}

} // namespace credenza
