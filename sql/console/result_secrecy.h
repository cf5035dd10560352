#pragma once

#include "sql/catalog/catalog.h"
#include "sql/connection/explainer.h"
#include "sql/profile/profile.h"

namespace credenza {

/// What is known of the tables that a statement reads.
struct TableKnowledge
{
    const Catalog &catalog;
    const Profile *profile = nullptr; ///< null for a database that no profile knows: nothing in it is secret
};

/// What of a result may be shown, one for each column. A column of a table is as secret as the profile says. One that
/// is computed is secret where it holds text or bytes and the statement reads a secret, or may do so; numbers and flags
/// are shown, unless the secret that is read is a number itself, or is named where results are made, alone or within a
/// whole row: a number may be the code of one of its letters. What is asked in a condition (WHERE token LIKE 'a%') is
/// left to the operator: this protects against accidents and glances, not against somebody who may query.
QList<ColumnMeaning::Secrecy> secrecyOfResult(const StatementShape &shape, QStringView sql,
                                              const QList<QList<Value>> &rows, const TableKnowledge &known);

/// May this statement see a secret at all?
bool readsSecrets(const StatementShape &shape, const TableKnowledge &known);

} // namespace credenza
