#pragma once

#include "sql/connection/connection.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/result.h"

#include <QJsonArray>

namespace credenza {

using namespace Qt::StringLiterals;

/// A test of `revoke`: a sample database for each test function, and somebody in it who has something to lose.
class RevokeTest : public QObject
{
protected:
    /// To be called once, first. Nothing in it expires, or has just expired, while the test runs.
    void makeSample()
    {
        const Ended seeded = run({u"seed"_s, sample(), u"--service"_s, u"barycenter"_s, u"--users"_s, u"20"_s});
        QVERIFY2(seeded.code == 0, seeded.err.constData());
        m_file = sample();
        for (const QString &table :
             {u"access_tokens"_s, u"auth_codes"_s, u"device_codes"_s, u"refresh_tokens"_s, u"sessions"_s})
            change({u"UPDATE %1 SET expires_at = expires_at + 1800 WHERE abs(expires_at - unixepoch()) < 900"_s.arg(
                table)});
    }

    /// To be called before each test function.
    void copySample()
    {
        m_file = m_folder.filePath(u"service.db"_s);
        QFile::remove(m_file);
        QVERIFY(QFile::copy(sample(), m_file));
        m_subject = text(u"SELECT min(subject) FROM users WHERE username <> 'admin' AND subject NOT LIKE '-%'"_s);
        change({u"INSERT INTO sessions (session_id, subject, auth_time, created_at, expires_at) "
                "VALUES ('session-that-is-live', '%1', 1, 1, 9999999999)"_s.arg(m_subject),
                u"INSERT INTO access_tokens (token, client_id, subject, scope, created_at, expires_at) "
                "SELECT 'token-that-is-live', min(client_id), '%1', 'openid', 1, 9999999999 FROM clients"_s.arg(
                    m_subject)});
    }

    Ended revoke(const QStringList &arguments) const
    {
        return run(QStringList{u"revoke"_s, m_file, u"--json"_s} + arguments);
    }
    Ended agreed(const QStringList &arguments) const
    {
        return revoke(arguments + QStringList{u"--reason"_s, u"a test"_s, u"--yes"_s});
    }

    Value value(const QString &sql) const
    {
        auto connection = Connection::open(locateAddress(m_file)->endpoint);
        return connection ? connection->value({sql}).value_or(Value(u"no row"_s)) : Value(u"no database"_s);
    }
    QString text(const QString &sql) const { return displayText(value(sql)); }
    /// Rows of a table that are the user's and fit.
    qint64 theirs(const QString &table, const QString &condition) const
    {
        return std::get<qint64>(
            value(u"SELECT count(*) FROM %1 WHERE subject = '%2' AND %3"_s.arg(table, m_subject, condition)));
    }
    void change(const QStringList &statements) const
    {
        auto connection = Connection::open(locateAddress(m_file)->endpoint.writing());
        VERIFY_RESULT(connection);
        VERIFY_RESULT(connection->executeAll(statements));
    }

    OwnDataFolder m_dataFolder;
    QTemporaryDir m_folder;
    QString m_file;
    QString m_subject;

private:
    QString sample() const { return m_folder.filePath(u"seed.db"_s); }
};

} // namespace credenza
