#pragma once

#include <QByteArray>
#include <QString>

namespace credenza {

/// What was in an editor when its window was left.
struct KeptText
{
    QString text;        ///< with fingerprints in place of literals that look like secrets
    bool isWhole = true; ///< nothing was replaced or left out
};

/// A text as it may be written down, to be read by keptText().
QByteArray toKeep(const QString &text);
KeptText keptText(const QByteArray &kept);

} // namespace credenza
