#pragma once

#include <QString>
#include <QStringList>

namespace credenza {

/// An SQL identifier: quotes doubled, wrapped, nothing else. Dots stay part of the name.
QString quoted(QStringView name);

/// Quoted names joined by ", ".
QString quotedList(const QStringList &names);

/// SQL for the text of a column of that name, whatever its type.
QString castToText(QStringView column);

/// An SQL string literal in standard spelling.
QString literal(QStringView text);

} // namespace credenza
