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
    QColor good; ///< active, equal, proved
    QColor goodWash;
    QColor caution; ///< staged edits, warnings, staging
    QColor cautionWash;
    QColor danger; ///< revoked, errors, destructive verbs, production
    QColor dangerWash;
    QColor information; ///< development
    QColor informationWash;

    static Tokens light();
    static Tokens dark();
    /// The same set with nothing between black and white but the colours that mean something.
    Tokens inHighContrast() const;
    /// The set that goes with the desktop's own palette.
    static Tokens matching(const QPalette &desktop);

    QPalette palette() const;
};

/// From 1 to 21, as WCAG 2 defines it.
double contrast(const QColor &one, const QColor &other);

} // namespace credenza
