#pragma once

#include "sql/value/value.h"

#include <QVariant>

namespace credenza {

/// The only place where QtSql's variants turn into values and back.
QVariant toVariant(const Value &value);
Value fromVariant(const QVariant &variant);

} // namespace credenza
