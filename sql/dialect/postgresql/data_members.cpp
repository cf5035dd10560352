#include "sql/dialect/postgresql/data_members.h"

#include "sql/dialect/postgresql/copy_format.h"

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

Result<void> DataMembers::add(const RowBatch &batch)
{
    for (qsizetype row = 0; row < batch.rows(); ++row) {
        const size_t before = m_rows.size();
        if (auto appended = appendTextRow(m_rows, batch, row); !appended)
            return appended;
        if (m_rows.size() <= fullSize || before == 0)
            continue;
        if (auto written = write(before); !written)
            return written;
    }
    return {};
}

Result<void> DataMembers::finish()
{
    return m_rows.empty() ? Result<void>{} : write(m_rows.size());
}

Result<void> DataMembers::write(size_t bytes)
{
    const QString name = u"%1.%2.copy"_s.arg(m_stem).arg(m_names.size() + 1, 4, 10, QChar(u'0'));
    if (auto added = m_archive.add(name, {m_rows.data(), qsizetype(bytes)}); !added)
        return added;
    m_names << name;
    m_rows.erase(m_rows.begin(), m_rows.begin() + ptrdiff_t(bytes));
    return {};
}

} // namespace credenza
