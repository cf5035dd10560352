#pragma once

#include "sql/base/result.h"
#include "sql/sample/random.h"
#include "sql/value/value.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

#include <toml++/toml.h>

namespace credenza {

/// What a generator may look at: the row so far, the row before it, and every value of columns that others refer to.
struct SampleContext
{
    Random &random;
    qint64 moment = 0;      ///< the "now" of the sample, unix seconds
    qint64 number = 0;      ///< of the row, from 0
    bool follows = false;   ///< this row continues the chain of the row before
    bool continues = false; ///< the next row will continue this one's chain
    QHash<QString, Value> row;
    QHash<QString, Value> previous;
    const QHash<QString, std::vector<Value>> &known; ///< by "table.column"
};

/// Gives a value; times are unix seconds, whatever the column's own form.
using Generator = std::function<Value(SampleContext &)>;

/// Names and devices of people who do not exist.
struct People
{
    QStringList first;
    QStringList last;
    QStringList userAgents;

    static Result<People> read();
};

/// The generator that a column of sample.toml describes; none for a description that means nothing.
Generator generatorFrom(const toml::table &column, const People &people);

/// "table.column" that the generator draws from.
QStringList drawnFrom(const toml::table &column);

/// Columns of the same row that must have their value first.
QStringList siblingsOf(const toml::table &column);

} // namespace credenza
