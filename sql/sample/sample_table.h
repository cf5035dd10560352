#pragma once

#include "sql/sample/generator.h"

namespace credenza {

/// A column that is filled, in the order in which columns may look at each other.
struct SampleColumn
{
    QString name;
    Generator generate;
    QStringList needs; ///< "table.column" that this one draws from
};

/// What is put into one table; a table may be met several times.
struct SampleTable
{
    QStringList names;
    QStringList editions; ///< empty for all
    double perUser = 0;
    qint64 fixed = 0;
    QList<SampleColumn> columns;

    qint64 rowsFor(qint64 users) const;
};

/// Reads a profile's sample.toml; an error names the column whose generator means nothing.
Result<QList<SampleTable>> readSample(const QString &path);

} // namespace credenza
