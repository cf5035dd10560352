#include "sql/transfer/quarantine.h"

#include "sql/browse/selection.h"
#include "sql/profile/masking.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Follows one foreign key after the other until no further row is found.
class Closure
{
public:
    Closure(Connection &source, const Catalog &catalog, const Profile *profile, Rejects &rejects)
        : m_source(source), m_catalog(catalog), m_profile(profile), m_rejects(rejects)
    {
    }

    Result<void> follow(const QString &child, const ForeignKey &key)
    {
        const Table *from = m_catalog.table(child);
        const Table *to = m_catalog.table(key.referenced.name);
        if (!from || !to || m_rejects.keys(to->name.name).isEmpty())
            return {};
        const QStringList referenced = key.referencedColumns.isEmpty() ? to->primaryKey.columns : key.referencedColumns;
        if (!from->hasColumns(key.columns) || !to->hasColumns(referenced))
            return {};
        auto gone = referencedValues(*to, referenced);
        if (!gone)
            return gone.error();
        return forEachRow(*from, key.columns,
                          [&](const QByteArray &row, const QByteArray &value, const QString &shown) {
                              if (!value.isEmpty() && gone->contains(value) && !m_rejects.holds(child, row))
                                  m_rejects.add({.table = child,
                                                 .column = key.columns.join(u", "_s),
                                                 .row = shown,
                                                 .value = key.referenced.name,
                                                 .cause = RejectCause::Follows,
                                                 .key = row});
                          });
    }

private:
    using RowUse = std::function<void(const QByteArray &key, const QByteArray &value, const QString &shown)>;

    /// What the rejected rows of a table have in the columns that others refer to.
    Result<QSet<QByteArray>> referencedValues(const Table &table, const QStringList &columns)
    {
        QSet<QByteArray> values;
        auto read = forEachRow(table, columns, [&](const QByteArray &key, const QByteArray &value, const QString &) {
            if (m_rejects.holds(table.name.name, key))
                values.insert(value);
        });
        return read ? Result<QSet<QByteArray>>(values) : read.error();
    }

    Result<void> forEachRow(const Table &table, const QStringList &columns, const RowUse &use)
    {
        const QStringList &keys = table.primaryKey.columns;
        Selection selection(m_source.dialect().introspector);
        for (const QString &name : keys + columns)
            selection.add(*table.column(name));
        auto read = m_source.select({.sql = u"SELECT %1 FROM %2"_s.arg(selection.sql(), table.name.sql())},
                                    [&](std::span<const Value> row) -> Result<void> {
                                        const QList<Value> values = selection.decode(row);
                                        use(joinedKey(values.first(keys.size())), joinedKey(values.sliced(keys.size())),
                                            shownKey(table, values));
                                        return {};
                                    });
        return read ? Result<void>{} : read.error();
    }

    QString shownKey(const Table &table, const QList<Value> &values) const
    {
        QStringList parts;
        for (qsizetype at = 0; at < table.primaryKey.columns.size(); ++at) {
            const QString &name = table.primaryKey.columns[at];
            parts << name + u'=' + maskedText(values[at], m_profile, table.name.name, name);
        }
        return parts.join(u", "_s);
    }

    Connection &m_source;
    const Catalog &m_catalog;
    const Profile *m_profile;
    Rejects &m_rejects;
};

} // namespace

Result<void> closeOverReferences(Connection &source, const Catalog &catalog, const QList<Table> &filled,
                                 const Profile *profile, Rejects &rejects, Progress &progress)
{
    Closure closure(source, catalog, profile, rejects);
    for (qint64 before = -1; before != rejects.rows();) {
        before = rejects.rows();
        for (const Table &table : filled) {
            for (const ForeignKey &key : table.foreignKeys) {
                if (auto going = progress.checkpoint(); !going)
                    return going;
                if (auto followed = closure.follow(table.name.name, key); !followed)
                    return followed;
            }
        }
    }
    return {};
}

} // namespace credenza
