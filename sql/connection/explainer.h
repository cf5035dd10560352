#pragma once

#include "sql/connection/connection.h"

#include <QList>

namespace credenza {

/// One step of how a backend would answer a query.
struct ExplainStep
{
    enum class Weight { Light, Heavy };

    int depth = 0;                 ///< below the step that it serves
    QString text;                  ///< in plain words
    QString detail;                ///< as the backend says it
    Weight weight = Weight::Light; ///< Heavy: reads or sorts a whole large table
    QString advice;                ///< what would make it lighter, empty when nothing is known
};

/// A column of a result, and the one column of one table whose values it shows.
struct ResultColumn
{
    QString name;   ///< as the backend calls it
    QString table;  ///< empty where the column is computed, read through a view, or fed by more than one column
    QString column; ///< of that table
};

/// A column that a statement reads; of a table whose columns are not told apart, an empty name.
struct ReadColumn
{
    QString table;
    QString column;
};

/// What a statement answers with and where from, found out without running it.
struct StatementShape
{
    enum class Reach {
        Known,   ///< it reads nothing but `reads`
        Anything ///< it calls what may read on its own, or reads copies that the backend keeps of values
    };

    QList<ResultColumn> columns; ///< none for a statement that answers with no rows
    QList<ReadColumn> reads;     ///< of tables, through views too
    Reach reach = Reach::Known;
};

/// What a backend tells of a statement that a person wrote, without running it. An error's position counts from the
/// begin of `sql`.
class Explainer
{
public:
    virtual ~Explainer() = default;

    virtual Result<QList<ExplainStep>> explain(Connection &connection, const QString &sql) const = 0;
    /// Of a statement that reads; one that surely writes may be Denied.
    virtual Result<StatementShape> shape(Connection &connection, const QString &sql) const = 0;
};

} // namespace credenza
