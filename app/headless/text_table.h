#pragma once

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace credenza {

/// Lines under titles, in columns; a column in which there is nothing is left out, a long text is cut.
QString textTable(const QStringList &titles, const QList<QStringList> &lines);

/// The cell of a moment, as isoText() says it; empty where there is none.
QString timeText(const std::optional<QDateTime> &moment);

/// A heading, and what stands below it, indented. Empty without a body.
QString textSection(const QString &title, const QString &body);

} // namespace credenza
