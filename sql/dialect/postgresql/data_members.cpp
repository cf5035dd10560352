#include "sql/dialect/postgresql/data_members.h"

using namespace Qt::StringLiterals;

namespace credenza {

QString DataNames::stemOf(const QString &table)
{
    QString safe = table;
    for (QChar &c : safe) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (!isPlain && c != u'-')
            c = u'_';
    }
    QString name = safe;
    for (int number = 2; m_taken.contains(name.toLower()); ++number)
        name = u"%1-%2"_s.arg(safe).arg(number);
    m_taken.insert(name.toLower());
    return u"data/"_s + name;
}

DataMembers::~DataMembers()
{
    if (m_packing.valid())
        m_packing.wait();
}

Result<void> DataMembers::add(QByteArrayView rows)
{
    if (!m_rows.isEmpty() && m_rows.size() + rows.size() > fullSize) {
        if (auto begun = beginPacking(); !begun)
            return begun;
    }
    m_rows.reserve(fullSize);
    m_rows.append(rows);
    return {};
}

Result<void> DataMembers::finish()
{
    if (!m_rows.isEmpty()) {
        if (auto begun = beginPacking(); !begun)
            return begun;
    }
    return awaitPacking();
}

Result<void> DataMembers::beginPacking()
{
    if (auto packed = awaitPacking(); !packed)
        return packed;
    std::swap(m_rows, m_packed);
    m_rows.resize(0); // keeps its memory
    m_names << u"%1.%2.copy"_s.arg(m_stem).arg(m_names.size() + 1, 4, 10, QChar(u'0'));
    m_packing = std::async(std::launch::async, [this, name = m_names.last()] { return m_archive.add(name, m_packed); });
    return {};
}

Result<void> DataMembers::awaitPacking()
{
    return m_packing.valid() ? m_packing.get() : Result<void>{};
}

} // namespace credenza
