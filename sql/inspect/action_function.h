#pragma once

#include "sql/base/result.h"
#include "sql/value/value.h"

#include <QList>

namespace credenza {

/// True for a function that an action may call where SQL has none: argon2id, bcrypt, sha256_hex, random_hex,
/// pass_phrase, bitstring_set. See resources/profiles/README.md.
bool isActionFunction(QStringView name);

/// What it makes of these values. Unfit for arguments that it cannot take; says none of them, as they may be secrets.
Result<Value> callActionFunction(const QString &name, const QList<Value> &arguments);

} // namespace credenza
