#pragma once

#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"
#include "sql/profile/profile.h"

namespace credenza {

/// The hexadecimal digits of a whole fingerprint or the beginning of one, at least six, with or without "fp:"; empty
/// for any other text.
QString fingerprintDigits(const QString &text);

struct SecretColumn
{
    QString name;
    ColumnMeaning::Secrecy secrecy = ColumnMeaning::Secrecy::Secret;
};

/// The values of a secret column whose fingerprint begins with those digits. Reads the whole table, as no index knows
/// fingerprints.
Result<QList<Value>> secretsLike(Connection &connection, const Table &table, const SecretColumn &column,
                                 const QString &digits);

} // namespace credenza
