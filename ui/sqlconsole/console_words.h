#pragma once

#include "sql/console/write_statement.h"
#include "ui/sqlconsole/result_table.h"

namespace credenza {

// What the page says of statements and their effects, in words.

/// "UPDATE would change 12 rows of users".
QString effectText(const WritePlan &plan);
/// A warning where a statement has no WHERE; empty where it has one.
QString scopeText(const WritePlan &plan);
/// Of the confirming button: "Change 12 rows in development".
QString confirmationText(const WritePlan &plan);
QString doneText(const WriteReport &report);
QString answerText(const ResultTable &table);

} // namespace credenza
