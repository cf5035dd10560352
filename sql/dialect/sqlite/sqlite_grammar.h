#pragma once

#include "sql/connection/grammar.h"

namespace credenza {

class SqliteGrammar final : public Grammar
{
public:
    QStringList schemes() const override;
    QString addressExample() const override;
    bool keepsFiles() const override { return true; }
    Result<Located> locateFile(const QString &path, const QDir &folder) const override;
    /// sqlite:PATH, sqlite://PATH, sqlite:///ABSOLUTE?mode=ro|rw|rwc. Parameters of an application's pool are left out.
    Result<Located> locateUrl(const QString &url, const QDir &folder) const override;
    QList<ConnectField> connectFields() const override;
    QString title(const Endpoint &endpoint) const override { return endpoint.database; }
    QString url(const Endpoint &endpoint) const override;
    Result<DriverSettings> settings(const Endpoint &endpoint) const override;
    void prepare(void *nativeHandle, const Endpoint &endpoint) const override;
    QStringList greeting(const Endpoint &endpoint) const override;
    void limitStatements(void *nativeHandle, int seconds) const override;
    Error greetingFailure(const Endpoint &endpoint, const Error &error) const override;
    Error openFailure(const Endpoint &endpoint, const QString &driverText) const override;
    Error::Kind kindOf(const QString &code) const override;
    QString hintFor(const QString &code) const override;
    qsizetype longestName() const override { return 0; }
    bool addsConstraintsLater() const override { return false; }
    QString literal(const Value &value) const override;
    QString beginRead() const override;
    QString beginWrite() const override;
    QString commit() const override;
    ShortWrites shortWrites() const override;
    std::function<void()> interrupter(void *nativeHandle) const override;
    Statement serverTitle() const override;
    Statement moment() const override;
    Statement databaseSize() const override;
};

/// A database that lives in memory only.
Endpoint sqliteInMemory();

} // namespace credenza
