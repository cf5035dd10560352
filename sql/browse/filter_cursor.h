#pragma once

#include "sql/base/result.h"

#include <QString>

namespace credenza {

/// A value in a filter, quotes removed.
struct FilterValue
{
    enum class Spelling { Bare, Quoted };

    QString text;
    Spelling spelling = Spelling::Bare;
    qsizetype begin = 0; ///< in the filter, quotes included
    qsizetype end = 0;

    /// An unquoted word of the language.
    bool is(QStringView word) const
    {
        return spelling == Spelling::Bare && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

/// Usage: why a filter cannot be understood, and what would fit.
Error meaningless(const QString &why, const QString &hint = {});

/// A word of a filter for an error; what is so long that it may be a secret out of place is not repeated.
QString echoed(const QString &word);

/// Steps through the words of a filter.
class FilterCursor
{
public:
    enum class Place { Alone, InList };

    explicit FilterCursor(const QString &text) : m_text(text) {}

    /// True when nothing but white space is left.
    bool atEnd();
    /// Of the next word, or behind the last one.
    qsizetype position();
    /// Behind the last word that was taken.
    qsizetype end() const { return m_at; }

    /// Goes on behind that word if it is the next one, whole and unquoted.
    bool take(QStringView word);
    bool takeSymbol(QChar symbol);
    /// The longest of = != <> < <= > >=, or empty.
    QString takeComparison();
    /// A name, in double quotes or up to a space or symbol. Empty when there is none.
    Result<QString> name();
    /// A value in quotes, or up to white space; times may have more words. A list's values end at commas too.
    Result<FilterValue> value(Place place = Place::Alone);

private:
    Result<FilterValue> anyValue(Place place);
    Result<QString> quoted(QChar quote);
    QString run(Place place);
    bool isBoundary(qsizetype at) const;

    QString m_text;
    qsizetype m_at = 0;
};

} // namespace credenza
