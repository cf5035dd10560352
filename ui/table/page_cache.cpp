#include "ui/table/page_cache.h"

namespace credenza {

bool isCut(const Value &value)
{
    const auto *text = std::get_if<QString>(&value);
    const auto *bytes = std::get_if<QByteArray>(&value);
    const auto *invalid = std::get_if<InvalidText>(&value);
    // Characters beyond the basic plane count twice in QString.
    return (text && text->size() >= longestRead) || (bytes && bytes->size() >= longestRead)
           || (invalid && invalid->bytes.size() >= longestRead);
}

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

void PageCache::remove(qint64 number)
{
    m_pages.remove(number);
    m_used.removeOne(number);
}

void PageCache::clear()
{
    m_pages.clear();
    m_used.clear();
}

} // namespace credenza
