#pragma once

#include "sql/browse/filter_cursor.h"

#include <QList>
#include <QStringList>

namespace credenza {

/// One condition as written: which column it means is not known yet.
struct FilterCondition
{
    enum class Verb {
        State,
        Is,
        Null,
        Empty,
        Equal,
        Less,
        AtMost,
        Greater,
        AtLeast,
        Contains,
        StartsWith,
        EndsWith,
        In,
        Between,
        Before,
        After,
        On
    };

    Verb verb = Verb::State;
    QString column; ///< empty for State
    QList<FilterValue> values;
};

/// A filter as a tree.
struct FilterNode
{
    enum class Kind { Condition, All, Any };
    enum class Sense { Plain, Denied };

    Kind kind = Kind::All;
    Sense sense = Sense::Plain;
    FilterCondition condition;
    QList<FilterNode> parts; ///< of All and Any; All of none holds always
    qsizetype begin = 0;     ///< in the text
    qsizetype end = 0;
};

/// Usage, saying what was expected, for a text that is no filter.
Result<FilterNode> readFilter(const QString &text);

/// What may come next in a filter that is being written.
struct FilterExpectation
{
    enum class Of { Nothing, Conditions, Columns, States, Verbs, Values };

    Of of = Of::Nothing;
    QString column;    ///< of Verb and Value, as written
    QStringList words; ///< that may stand there beside
};

/// What a text that breaks off here, behind a whole word, would go on with.
FilterExpectation expectedBehind(const QString &text);

} // namespace credenza
