#pragma once

#include "sql/base/result.h"
#include "sql/catalog/catalog.h"

namespace credenza {

/// How a service's migration tool remembers what has run: a file in resources/frameworks.
struct HistoryTable
{
    enum class Keeps {
        EachStep,
        LastStep ///< one row, with the last one
    };

    enum class MomentForm { Seconds, Text };

    QString framework; ///< empty for a service that keeps none
    TableName table;
    QStringList furtherTables;
    QString stepColumn;
    QString match;  ///< the parameter of a step that stands in that column
    QString moment; ///< the column that says when; its values are carried along, as :moment
    QString dirty;  ///< SQL that names steps which began and did not end
    QString clear;  ///< SQL before a stamp, where only the last step is kept
    QString insert;
    QStringList bytes; ///< parameters that are bytes, written as hexadecimal in profiles
    Keeps keeps = Keeps::EachStep;
    MomentForm momentForm = MomentForm::Seconds;

    bool isOneOf(const TableName &name) const;
};

/// The history table of that framework on a backend; an empty one for none.
Result<HistoryTable> historyTable(const QString &framework, const QString &backend);

} // namespace credenza
