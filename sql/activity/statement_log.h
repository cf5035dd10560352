#pragma once

#include <QString>

namespace credenza {

/// A statement that ran. Bound values are never part of it.
struct ExecutedStatement
{
    QString database; ///< without password
    QString sql;
    double milliseconds = 0;
    qint64 rows = -1; ///< read or affected, -1 when unknown
};

/// Is told of every interactive statement. Called on the thread that ran it.
class StatementLog
{
public:
    virtual ~StatementLog() = default;
    virtual void executed(const ExecutedStatement &statement) = 0;
};

} // namespace credenza
