#pragma once

#include "sql/base/result.h"

#include <QStringList>

namespace credenza {

/// The statements that a person ran on one database, oldest first. In memory they are as typed; the file, which only
/// its user can read, has fingerprints in place of literals that look like secrets.
class StatementHistory
{
public:
    /// `database` is a title without password. A file that cannot be read is an empty history.
    StatementHistory(QString path, QString database);

    /// Ignores what is the newest already.
    Result<void> add(const QString &sql);
    const QStringList &statements() const { return m_statements; }

    static constexpr qsizetype most = 200; ///< of one database

private:
    QString m_path;
    QString m_database;
    QStringList m_statements;
};

} // namespace credenza
