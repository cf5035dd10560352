#pragma once

#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"
#include "sql/profile/profile.h"

#include <QMap>

namespace credenza {

struct SeedOptions
{
    enum class Content { Clean, WithProblems };

    QString edition; ///< empty for the profile's newest, which is its last
    qint64 users = 100;
    QMap<QString, qint64> rows; ///< exact numbers for some tables
    quint64 seed = 1;
    qint64 moment = 0; ///< the "now" of the sample, unix seconds
    Content content = Content::Clean;
};

struct SeedReport
{
    QString service;
    QString edition;
    QMap<QString, qint64> rows;
};

/// Makes a sample database for a service: creates the file, or fills an empty database. The same options give the same
/// rows. Refused when anything is there already.
Result<SeedReport> seedDatabase(const Endpoint &target, const Profile &profile, const SeedOptions &options,
                                Progress &progress);

} // namespace credenza
