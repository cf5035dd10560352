#pragma once

#include "sql/edit/staged_edit.h"

namespace credenza {

/// The statement of an edit as a person reads it: values as literals, secrets as fingerprints, long texts shortened.
QString reviewSql(const StagedEdit &edit, const Profile *profile);

/// A value as it stands in such a statement.
QString reviewLiteral(const Value &value, const Profile *profile, QStringView table, QStringView column);

/// What a cell becomes, for people: "NULL", "default", a text, a fingerprint.
QString reviewText(const NewValue &value, const Profile *profile, QStringView table, QStringView column);

/// The row of an edit in a sentence: "row 7 of users", "a new row of users".
QString rowName(const StagedEdit &edit, const Profile *profile);

} // namespace credenza
