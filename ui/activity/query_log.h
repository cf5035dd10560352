#pragma once

#include "sql/activity/statement_log.h"

#include <QDateTime>
#include <QList>
#include <QMutex>

namespace credenza {

/// The statements of one window, newest last, as many as one looks at. Any thread may write to it.
class QueryLog final : public StatementLog
{
public:
    struct Entry
    {
        QDateTime time;
        ExecutedStatement statement;
    };

    static constexpr qsizetype mostEntries = 500;

    void executed(const ExecutedStatement &statement) override;
    QList<Entry> entries() const;

private:
    mutable QMutex m_mutex;
    QList<Entry> m_entries;
};

} // namespace credenza
