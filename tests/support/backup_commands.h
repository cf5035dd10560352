#pragma once

#include "tests/support/archive_fixture.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QDir>
#include <QJsonArray>
#include <QtTest>

namespace credenza {

/// A test of the commands about backups, on a small database and into a folder of its own.
class BackupCommandFixture : public QObject
{
protected:
    void seed();
    void makeFolder() { m_folder = std::make_unique<QTemporaryDir>(); }
    Ended backup(const QStringList &flags = {}) const
    {
        return run(QStringList{QStringLiteral("backup"), m_source, QStringLiteral("--into"), m_folder->path(),
                               QStringLiteral("--json")}
                   + flags);
    }
    QString made() const { return backup().result().value(QStringLiteral("archive")).toString(); }
    QString file(const QString &name) const { return m_folder->filePath(name); }
    QByteArray content(const QString &name) const;

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_sources;
    QString m_source;
    std::unique_ptr<QTemporaryDir> m_folder;
};

inline void BackupCommandFixture::seed()
{
    m_source = m_sources.filePath(QStringLiteral("service.db"));
    const Ended seeded = run({QStringLiteral("seed"), m_source, QStringLiteral("--service"),
                              QStringLiteral("barycenter"), QStringLiteral("--users"), QStringLiteral("20")});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
}

inline QByteArray BackupCommandFixture::content(const QString &name) const
{
    QFile read(file(name));
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

} // namespace credenza
