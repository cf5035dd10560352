#pragma once

#include "sql/backup/backup.h"
#include "sql/compare/compare.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/transfer_fixture.h"

#include <QDir>
#include <QTemporaryDir>

#include <functional>

namespace credenza {

/// Does something at each report, with the step.
class Watching final : public Progress
{
public:
    explicit Watching(std::function<void(const Step &)> act) : m_act(std::move(act)) {}

    void report(const Step &step) override { m_act(step); }
    void warn(const QString &) override {}
    std::stop_token stop() const override { return m_source.get_token(); }
    void requestStop() { m_source.request_stop(); }

private:
    std::stop_source m_source;
    std::function<void(const Step &)> m_act;
};

/// Changes one bit of a file, at that byte; again, and it is as it was.
inline void flipByte(const QString &path, qint64 at)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadWrite), qPrintable(path));
    char byte = 0;
    QVERIFY(file.seek(at) && file.getChar(&byte));
    QVERIFY(file.seek(at) && file.putChar(char(byte ^ 1)));
}

/// In its middle.
inline void flipByte(const QString &path)
{
    flipByte(path, QFileInfo(path).size() / 2);
}

/// A test that backs sample databases up into a folder of its own.
class BackupFixture : public TransferFixture
{
protected:
    void makeFolder() { m_folder = std::make_unique<QTemporaryDir>(); }
    QString folder() const { return m_folder->path(); }

    /// Names of all that is in the folder but the lock.
    QStringList names() const
    {
        QStringList names = QDir(folder()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        names.removeAll(QStringLiteral(".credenza.lock"));
        return names;
    }

    /// A sample database with few users.
    Endpoint smallOne(const QString &backend, qint64 users)
    {
        const Endpoint endpoint = fresh(backend);
        SilentProgress progress;
        const auto report = seedDatabase(endpoint, *m_profile, {.users = users, .moment = 1'793'491'200}, progress);
        if (!report)
            qFatal("%s", described(report.error()).constData());
        return endpoint;
    }

    BackupOptions into() const
    {
        BackupOptions options;
        options.folder = folder();
        return options;
    }

    static Result<BackupReport> backUp(const Endpoint &source, const BackupOptions &options, Progress &progress)
    {
        const auto plan = planBackup(source, options, progress);
        return plan ? runBackup(*plan, progress) : plan.error();
    }

    static Result<BackupReport> backUp(const Endpoint &source, const BackupOptions &options)
    {
        SilentProgress progress;
        return backUp(source, options, progress);
    }

    OwnDataFolder m_dataFolder;
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace credenza
