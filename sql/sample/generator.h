#pragma once

#include "sql/base/result.h"
#include "sql/sample/random.h"
#include "sql/value/value.h"

#include <QHash>
#include <QString>

#include <functional>
#include <vector>

namespace credenza {

/// What a generator may look at: the row so far, the row before it, and every value of columns that others refer to.
struct SampleContext
{
    Random &random;
    qint64 moment = 0;    ///< the "now" of the sample, unix seconds
    qint64 number = 0;    ///< of the row, from 0
    bool follows = false; ///< this row continues the chain of the row before
    QHash<QString, Value> row;
    QHash<QString, Value> previous;
    const QHash<QString, std::vector<Value>> &known; ///< by "table.column"
};

using Generator = std::function<Value(SampleContext &)>;

/// A column that is filled, in the order in which columns may look at each other.
struct SampleColumn
{
    QString name;
    Generator generate;
    QStringList needs; ///< "table.column" that this one draws from
    QString sibling;   ///< column of the same row that must come first
};

struct SampleTable
{
    QStringList names;
    double perUser = 0;
    qint64 fixed = 0;
    QList<SampleColumn> columns;
};

/// Reads a profile's sample.toml; an error names the column whose generator means nothing.
Result<QList<SampleTable>> readSample(const QString &path);

} // namespace credenza
