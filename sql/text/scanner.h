#pragma once

#include <QList>
#include <QString>

namespace credenza {

/// A piece of SQL text as both backends read it.
struct Token
{
    enum class Kind { Word, QuotedName, String, Number, Symbol, Parameter, Comment, Space };

    Kind kind;
    QStringView text;
    qsizetype offset = 0;

    /// Case-insensitive comparison with a keyword or symbol; quoted names never match.
    bool is(QStringView word) const;
    /// The name meant by a word or a quoted name, quotes removed.
    QString name() const;
};

/// Cuts SQL into tokens that cover every character. Knows strings (also E'' and dollar quotes),
/// quoted names, line and nested block comments, `::` and `:name`. Views point into `sql`.
QList<Token> scan(QStringView sql);

/// The same without comments and white space.
QList<Token> significantTokens(QStringView sql);

} // namespace credenza
