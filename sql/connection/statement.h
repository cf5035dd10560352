#pragma once

#include "sql/value/value.h"

#include <QList>
#include <QString>

namespace credenza {

/// One statement with `?` placeholders and their values. Without values it is sent unprepared.
struct Statement
{
    QString sql;
    QList<Value> values = {};
};

} // namespace credenza
