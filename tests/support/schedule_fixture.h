#pragma once

#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

namespace credenza {

using namespace Qt::StringLiterals;

/// A test of `schedule` on a machine without systemd, with a database, a folder of archives and settings of its own.
class ScheduleFixture : public QObject
{
protected:
    void seed();
    void makeFolders();
    Ended schedule(const QStringList &arguments) const;
    QString database() const { return m_folder->filePath(u"service.db"_s); }
    QString archives() const { return m_folder->filePath(u"archives"_s); }
    QDir units() const { return QDir(m_folder->filePath(u"config/systemd/user"_s)); }
    QByteArray contentOf(const QString &path) const;
    /// A crontab of the test's own; the real one belongs to whoever runs the tests.
    void provideCrontab(const QByteArray &script) const;
    /// One that is kept in a file.
    void provideCrontab() const;

    const QByteArray m_path = qgetenv("PATH");
    OwnDataFolder m_dataFolder;
    std::unique_ptr<QTemporaryDir> m_folder;
    QTemporaryDir m_seeded;
};

inline void ScheduleFixture::seed()
{
    const Ended seeded = run(
        {u"seed"_s, m_seeded.filePath(u"service.db"_s), u"--service"_s, u"barycenter"_s, u"--users"_s, u"3"_s});
    QVERIFY2(seeded.code == 0, seeded.err.constData());
}

inline void ScheduleFixture::makeFolders()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QFile::copy(m_seeded.filePath(u"service.db"_s), database()));
    QVERIFY(QDir(m_folder->path()).mkpath(u"archives"_s) && QDir(m_folder->path()).mkpath(u"bin"_s));
    qputenv("XDG_CONFIG_HOME", m_folder->filePath(u"config"_s).toUtf8());
    qputenv("PATH", m_folder->filePath(u"bin"_s).toUtf8());
}

inline Ended ScheduleFixture::schedule(const QStringList &arguments) const
{
    return run(QStringList{u"schedule"_s, database(), u"--into"_s, archives()} + arguments);
}

inline QByteArray ScheduleFixture::contentOf(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void ScheduleFixture::provideCrontab(const QByteArray &script) const
{
    QFile program(m_folder->filePath(u"bin/crontab"_s));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write("#!/bin/sh\n" + script);
    program.close();
    QVERIFY(program.setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner));
}

inline void ScheduleFixture::provideCrontab() const
{
    const QByteArray kept = m_folder->filePath(u"crontab"_s).toUtf8();
    provideCrontab("if [ \"$1\" = - ]; then /bin/cat >'" + kept + "'\nelif [ -e '" + kept + "' ]; then /bin/cat '" + kept
                   + "'\nelse echo 'no crontab for ann' >&2; exit 1; fi\n");
}

} // namespace credenza
