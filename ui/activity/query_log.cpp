#include "ui/activity/query_log.h"

namespace credenza {

void QueryLog::executed(const ExecutedStatement &statement)
{
    const QMutexLocker lock(&m_mutex);
    m_entries.append({QDateTime::currentDateTimeUtc(), statement});
    if (m_entries.size() > mostEntries)
        m_entries.removeFirst();
}

QList<QueryLog::Entry> QueryLog::entries() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries;
}

} // namespace credenza
