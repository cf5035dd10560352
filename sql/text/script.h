#pragma once

#include <QList>
#include <QStringList>

namespace credenza {

/// A statement and where it begins in its script.
struct ScriptStatement
{
    QString sql;
    qsizetype offset = 0;
};

/// Statements of a script, in order, without their semicolons. Semicolons in strings and comments do not split.
QList<ScriptStatement> statementsOf(QStringView script);

/// The same without their places.
QStringList splitStatements(QStringView script);

/// The part of a script behind a comment line `-- word: name` (or `-- word`), up to the next such line.
struct ScriptSection
{
    QString word; ///< empty for what stands before the first marker
    QString name;
    QString sql;
};

/// Cuts a script at its marker lines; `words` are the markers that count.
QList<ScriptSection> splitSections(QStringView script, const QStringList &words);

} // namespace credenza
