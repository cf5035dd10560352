#pragma once

#include "sql/catalog/loader.h"
#include "sql/compare/compare.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "sql/schema/stamp.h"
#include "sql/transfer/transfer.h"
#include "tests/support/every_backend.h"

#include <QCryptographicHash>
#include <QFile>

namespace credenza {

using namespace Qt::StringLiterals;

/// SHA-256 of a file, empty when it cannot be read.
inline QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                                          : QByteArray();
}

/// What tests of transfers share: seeded sources, and targets as a service leaves them.
class TransferFixture : public EveryBackendTest
{
protected:
    /// To be called first; also reads the profiles.
    void makePlaces();
    Endpoint seeded(const QString &backend, const QString &edition = u"current"_s);
    static Result<TransferReport> move(const Endpoint &from, const Endpoint &to, const TransferOptions &options = {});
    static bool equal(const Endpoint &a, const Endpoint &b);
    /// Makes the service's schema as its own migrations do, with the rows of a fresh start.
    Endpoint serviceMade(qsizetype level);

    const Profile *m_profile = nullptr;
    QList<Profile> m_profiles;
};

inline void TransferFixture::makePlaces()
{
    const auto profiles = loadProfiles();
    VERIFY_RESULT(profiles);
    m_profiles = *profiles;
    m_profile = &m_profiles.first();
    EveryBackendTest::makePlaces();
}

inline Endpoint TransferFixture::seeded(const QString &backend, const QString &edition)
{
    const Endpoint endpoint = fresh(backend);
    SilentProgress progress;
    const auto report = seedDatabase(endpoint, *m_profile,
                                     {.edition = edition, .users = 120, .rows = {}, .seed = 5, .moment = 1'793'491'200},
                                     progress);
    if (!report)
        qFatal("%s", qPrintable(report.error().message + report.error().detail));
    return endpoint;
}

inline Result<TransferReport> TransferFixture::move(const Endpoint &from, const Endpoint &to,
                                                    const TransferOptions &options)
{
    SilentProgress progress;
    auto plan = planTransfer(from, to, options, progress);
    if (!plan)
        return plan.error();
    return transfer(*plan, progress);
}

inline bool TransferFixture::equal(const Endpoint &a, const Endpoint &b)
{
    SilentProgress progress;
    auto left = openForReading(a);
    auto right = openForReading(b);
    if (!left || !right)
        return false;
    const auto comparison = compare(*left, *right, {}, progress);
    return comparison && comparison->equal();
}

inline Endpoint TransferFixture::serviceMade(qsizetype level)
{
    const Endpoint endpoint = fresh(u"postgresql"_s);
    auto connection = Connection::open(endpoint);
    const auto script = editionScript(*m_profile, *m_profile->edition(u"current"), u"postgresql"_s);
    auto made = connection->executeAll(script->upTo(level));
    if (made)
        made = stampSteps(*connection, *script, script->stepNames().first(level));
    if (made)
        made = connection->executeAll(
            {u"INSERT INTO users (subject, username, password_hash, created_at) VALUES ('s', 'admin', 'h', 1)"_s,
             u"INSERT INTO job_executions (job_name, started_at) VALUES ('cleanup', 1)"_s});
    if (!made)
        qFatal("%s", qPrintable(made.error().message + made.error().detail));
    return endpoint;
}

} // namespace credenza
