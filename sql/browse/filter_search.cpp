#include "sql/browse/filter_search.h"

#include "sql/browse/filter_column.h"
#include "sql/text/quoted.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostWords = 3;
constexpr qsizetype mostColumns = 5;

bool isBare(const QStringList &words)
{
    static const QRegularExpression symbol(uR"([=<>!(),'"])"_s);
    static const QStringList ofTheLanguage{u"is"_s,      u"not"_s, u"and"_s,    u"or"_s,    u"contains"_s, u"in"_s,
                                           u"between"_s, u"on"_s,  u"before"_s, u"after"_s, u"starts"_s,   u"ends"_s};
    return !words.isEmpty() && words.size() <= mostWords
           && std::none_of(words.begin(), words.end(), [](const QString &word) {
                  return word.contains(symbol) || ofTheLanguage.contains(word, Qt::CaseInsensitive);
              });
}

bool mayNameColumn(const QString &word, const Table &table, const Profile *profile)
{
    const bool begins = std::any_of(table.columns.begin(), table.columns.end(), [&word](const Column &column) {
        return column.name.startsWith(word, Qt::CaseInsensitive);
    });
    return begins || columnFor(word, table, profile);
}

/// Texts that are nobody's key, reference or time: names, addresses, notes.
bool holdsWords(const Column &column, const Table &table, const Profile *profile)
{
    const ColumnMeaning *meaning = profile ? profile->column(table.name.name, column.name) : nullptr;
    const bool isPlain = !meaning
                         || (meaning->secrecy == ColumnMeaning::Secrecy::Open && meaning->references.isEmpty()
                             && (meaning->is.isEmpty() || meaning->is == "text"_L1 || meaning->is == "words"_L1));
    return isPlain && column.logical == LogicalType::Text && !table.primaryKey.columns.contains(column.name);
}

} // namespace

QStringList searchesFor(const QString &text, const Table &table, const Profile *profile)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (!isBare(words) || mayNameColumn(words.first(), table, profile))
        return {};
    const QString value = words.size() == 1 ? words.first() : literal(words.join(u' '));
    QStringList searches;
    for (const Column &column : table.columns) {
        if (holdsWords(column, table, profile) && searches.size() < mostColumns)
            searches << u"%1 contains %2"_s.arg(spelledColumn(column.name), value);
    }
    return searches;
}

} // namespace credenza
