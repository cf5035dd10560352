#pragma once

#include "sql/compare/compare.h"
#include "sql/profile/profiles.h"
#include "sql/sample/seed.h"
#include "tests/support/every_backend.h"

#include <QDirIterator>

namespace credenza {

using namespace Qt::StringLiterals;

/// A test over every edition of every profile on every backend for which there is a schema; finds them by itself.
class EveryEditionTest : public EveryBackendTest
{
protected:
    /// To be called first. Beside the services that are built in there is one that only a folder of the user has.
    void loadEditions()
    {
        installFromFolder();
        const auto profiles = loadProfiles();
        VERIFY_RESULT(profiles);
        QVERIFY(!profiles->isEmpty());
        m_profiles = *profiles;
        makePlaces();
    }

    /// One row for each, in the columns "service", "edition" and "backend".
    void editions() const
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("edition");
        QTest::addColumn<QString>("backend");
        for (const Profile &each : m_profiles) {
            for (const Edition &edition : each.editions) {
                for (const Dialect *dialect : dialects()) {
                    if (editionScript(each, edition, dialect->name))
                        QTest::addRow("%s %s %s", qPrintable(each.id), qPrintable(edition.id),
                                      qPrintable(dialect->name))
                            << each.id << edition.id << dialect->name;
                }
            }
        }
    }

    const Profile &profile(const QString &id) const
    {
        return *std::find_if(m_profiles.begin(), m_profiles.end(),
                             [&id](const Profile &each) { return each.id == id; });
    }

    /// A sample database for the row at hand.
    Result<Endpoint> seeded(SeedOptions::Content content = SeedOptions::Content::Clean)
    {
        const QString service = *static_cast<QString *>(QTest::qData("service", qMetaTypeId<QString>()));
        const QString edition = *static_cast<QString *>(QTest::qData("edition", qMetaTypeId<QString>()));
        const QString backend = *static_cast<QString *>(QTest::qData("backend", qMetaTypeId<QString>()));
        const Endpoint endpoint = fresh(backend);
        SilentProgress progress;
        const SeedOptions options{
            .edition = edition, .users = 30, .rows = {}, .seed = 3, .moment = 1'793'491'200, .content = content};
        auto report = seedDatabase(endpoint, profile(service), options, progress);
        return report ? Result<Endpoint>(endpoint) : report.error();
    }

    /// The same for all tests that only read.
    Result<Endpoint> sample()
    {
        const QString row = QString::fromLocal8Bit(QTest::currentDataTag());
        if (const auto made = m_samples.constFind(row); made != m_samples.cend())
            return *made;
        auto endpoint = seeded();
        if (endpoint)
            m_samples.insert(row, *endpoint);
        return endpoint;
    }

    QList<Profile> m_profiles;

private:
    /// As an operator would: copies the folders into the user's own data.
    void installFromFolder()
    {
        qputenv("XDG_DATA_HOME", m_home.path().toUtf8());
        const QDir from(QStringLiteral(SOURCE_FOLDER "/tests/profiles"));
        QDirIterator files(from.path(), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QFileInfo to(m_home.filePath(u"credenza/profiles/"_s + from.relativeFilePath(file)));
            QVERIFY(QDir().mkpath(to.path()) && QFile::copy(file, to.filePath()));
        }
    }

    QTemporaryDir m_home;
    QHash<QString, Endpoint> m_samples; ///< by row of editions()
};

} // namespace credenza
