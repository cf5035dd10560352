#pragma once

#include "sql/connection/grammar.h"

namespace credenza {

class PostgresqlGrammar final : public Grammar
{
public:
    QStringList schemes() const override;
    QString addressExample() const override;
    bool keepsFiles() const override { return false; }
    Result<Located> locateFile(const QString &path, const QDir &folder) const override;
    Result<Located> locateUrl(const QString &url, const QDir &folder) const override;
    QList<ConnectField> connectFields() const override;
    QString title(const Endpoint &endpoint) const override;
    QString url(const Endpoint &endpoint) const override;
    Result<DriverSettings> settings(const Endpoint &endpoint) const override;
    QStringList greeting(const Endpoint &endpoint) const override;
    Error openFailure(const Endpoint &endpoint, const QString &driverText) const override;
    Error::Kind kindOf(const QString &code) const override;
    QString hintFor(const QString &code) const override;
    qsizetype longestName() const override { return 63; }
    bool addsConstraintsLater() const override { return true; }
    QString literal(const Value &value) const override;
    QString beginRead() const override;
    QString beginWrite() const override;
    ShortWrites shortWrites() const override;
    std::function<void()> interrupter(void *nativeHandle) const override;
    Statement serverTitle() const override;
    Statement moment() const override;
    Statement databaseSize() const override;
};

} // namespace credenza
