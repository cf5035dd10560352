#pragma once

#include "sql/dialect/dialect.h"
#include "sql/edit/staged_edit.h"
#include "sql/profile/profile.h"
#include "sql/value/encoding.h"

#include <QDateTime>

namespace credenza {

/// Where an entry goes: the column with what it means, and what it held before.
struct EntryContext
{
    Column column;
    ColumnMeaning meaning = {};
    const Dialect *dialect = nullptr;                ///< never null
    std::optional<Value> before = {};                ///< nothing for a row that is to be inserted
    qint64 now = QDateTime::currentSecsSinceEpoch(); ///< unix seconds, for "now" and "in 30d"

    Encoding encoding() const;
    /// What it held before, where that is text.
    std::optional<QString> textBefore() const;
    bool isSecret() const { return meaning.secrecy != ColumnMeaning::Secrecy::Open; }
};

/// The context of a column, with its meaning if the profile gives it one.
EntryContext entryContext(const Table &table, const Column &column, const Profile *profile, const Dialect &dialect);

/// Which editor suits a column, as what it means, its type and what it held before decide.
enum class EntryKind { Text, Words, Enum, Flag, Integer, Real, Decimal, Time, Date, Json, Uuid, Bytes };

EntryKind entryKind(const EntryContext &context);

/// What the column is to hold for what a person typed, in the column's own form. Text that entryText() shows for the
/// value before gives that value back, to the byte. NULL and the default are never made from text. Constraint, saying
/// what would fit and never showing an entry for a secret, where the column cannot hold it whole.
Result<NewValue> entered(const QString &text, const EntryContext &context);

/// What an editor shows at first: the value in full, as entered() reads it back. Empty for NULL. Secrets as they are.
QString entryText(const Value &value, const EntryContext &context);

} // namespace credenza
