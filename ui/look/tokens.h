#pragma once

#include <QColor>
#include <QPalette>

namespace credenza {

/// The colours of the windows by what they mean. Every text colour keeps WCAG AA on every surface of its set.
struct Tokens
{
    QColor window;  ///< frame, sidebar, status bar
    QColor surface; ///< pages, tables, cards
    QColor raised;  ///< headers, chips
    QColor line;    ///< the only separators
    QColor text;
    QColor muted; ///< units, ages, placeholders
    QColor accent;
    QColor accentWash; ///< selection
    QColor good;
    QColor caution;
    QColor danger;
    QColor dangerWash;

    static Tokens light();
    static Tokens dark();
    /// The set that goes with the desktop's own palette.
    static Tokens matching(const QPalette &desktop);

    QPalette palette() const;
};

} // namespace credenza
