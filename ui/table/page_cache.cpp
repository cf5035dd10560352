#include "ui/table/page_cache.h"

namespace credenza {

const PageCache::Rows *PageCache::page(qint64 number)
{
    const auto found = m_pages.constFind(number);
    if (found == m_pages.constEnd())
        return nullptr;
    if (m_used.last() != number) {
        m_used.removeOne(number);
        m_used.append(number);
    }
    return &*found;
}

void PageCache::insert(qint64 number, Rows rows)
{
    m_used.removeOne(number);
    m_used.append(number);
    m_pages.insert(number, std::move(rows));
    if (m_used.size() > m_capacity)
        m_pages.remove(m_used.takeFirst());
}

void PageCache::clear()
{
    m_pages.clear();
    m_used.clear();
}

} // namespace credenza
