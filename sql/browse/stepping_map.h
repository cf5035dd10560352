#pragma once

#include "sql/browse/page.h"

namespace credenza {

/// Writes the query that goes through an order by skipping rows inside the database: what it costs is one look at an
/// index for each part of the key. Rows whose first part is NULL stand in no range of an index; these are numbered.
class SteppingMap
{
public:
    SteppingMap(const PageRequest &request, qint64 stride, const Introspector &introspector);

    /// `selected` reads the key's columns from a table that has them by their names.
    Statement build(const QString &selected);

private:
    enum class Nulls { None, Ahead, Behind };

    QString where(const QStringList &conditions);
    QString look(qsizetype part, const QStringList &conditions);
    QString looks(const QStringList &conditions);
    QString countAside();
    QString numberedNulls();
    QString behindPlace() const;
    QString behindPart(qsizetype at) const;
    QString column(qsizetype at) const;
    Nulls nulls(qsizetype at) const;

    const PageRequest &m_request;
    const Introspector &m_introspector;
    QString m_table;
    QString m_stride;
    QList<Value> m_values; ///< of the filter, as often as it has been written
};

} // namespace credenza
