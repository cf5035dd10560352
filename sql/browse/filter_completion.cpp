#include "sql/browse/filter_completion.h"

#include "sql/browse/filter_column.h"
#include "sql/browse/filter_search.h"
#include "sql/browse/filter_syntax.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum class Holds { Text, Words, Flags, Numbers, Times, Secrets };

const QStringList &timeWords()
{
    static const QStringList words{u"now"_s,    u"today"_s,  u"tomorrow"_s, u"yesterday"_s, u"1h ago"_s,
                                   u"1d ago"_s, u"7d ago"_s, u"30d ago"_s,  u"in 1d"_s,     u"in 7d"_s};
    return words;
}

class Completer
{
public:
    Completer(const Table &table, const Profile *profile) : m_table(table), m_profile(profile) {}

    QStringList candidates(const FilterExpectation &expected) const
    {
        using Of = FilterExpectation::Of;
        switch (expected.of) {
        case Of::Conditions: return columns() + statesBehind(u"is "_s) + QStringList{u"contains"_s, u"not"_s};
        case Of::Columns: return columns();
        case Of::States: return statesBehind({}) + expected.words;
        case Of::Verbs: return verbs(expected.column);
        case Of::Values: return values(expected.column) + expected.words;
        case Of::Nothing: break;
        }
        return expected.words;
    }

private:
    QStringList columns() const
    {
        QStringList names;
        for (const Column &column : m_table.columns)
            names << spelledColumn(column.name);
        return names;
    }

    QStringList statesBehind(const QString &word) const
    {
        const TableProfile *meaning = m_profile ? m_profile->table(m_table.name.name) : nullptr;
        if (!meaning || meaning->states.isEmpty())
            return {};
        QStringList states{word + u"active"_s};
        for (const RowState &state : meaning->states)
            states << word + state.name;
        return states;
    }

    const ColumnMeaning *meaningOf(const QString &column) const
    {
        return m_profile ? m_profile->column(m_table.name.name, column) : nullptr;
    }

    /// The column that is meant when a word begins its name.
    QString nameFor(const QString &word) const
    {
        QString found = word;
        for (const Column &column : m_table.columns) {
            if (column.name.compare(word, Qt::CaseInsensitive) == 0)
                return column.name;
            if (column.name.startsWith(word, Qt::CaseInsensitive))
                found = column.name;
        }
        return found;
    }

    Holds holdsIn(const QString &name) const
    {
        const ColumnMeaning *meaning = meaningOf(name);
        static const QStringList times{u"unix_s"_s, u"unix_ms"_s, u"iso_time"_s, u"timestamp"_s, u"date"_s};
        if (meaning && meaning->secrecy != ColumnMeaning::Secrecy::Open)
            return Holds::Secrets;
        if (meaning && times.contains(meaning->is))
            return Holds::Times;
        if (meaning && meaning->is == "flag"_L1)
            return Holds::Flags;
        if (meaning && meaning->is == "words"_L1)
            return Holds::Words;
        const Column *column = m_table.column(name);
        switch (column ? column->logical : LogicalType::Other) {
        case LogicalType::Boolean: return Holds::Flags;
        case LogicalType::Integer:
        case LogicalType::Real:
        case LogicalType::Decimal: return Holds::Numbers;
        case LogicalType::Timestamp:
        case LogicalType::TimestampUtc:
        case LogicalType::Date: return Holds::Times;
        default: return Holds::Text;
        }
    }

    QStringList verbs(const QString &column) const
    {
        switch (holdsIn(nameFor(column))) {
        case Holds::Secrets: return {u"is"_s, u"="_s};
        case Holds::Flags: return {u"is"_s};
        case Holds::Times: return {u"before"_s, u"after"_s, u"on"_s, u"between"_s, u"is"_s};
        case Holds::Numbers: return {u"="_s, u"!="_s, u"<"_s, u">"_s, u"between"_s, u"in"_s, u"is"_s};
        case Holds::Words: return {u"contains"_s, u"not contains"_s, u"is"_s};
        case Holds::Text: break;
        }
        return {u"is"_s, u"contains"_s, u"starts with"_s, u"ends with"_s, u"in"_s, u"not"_s};
    }

    QStringList values(const QString &column) const
    {
        const QString name = nameFor(column);
        const ColumnMeaning *meaning = meaningOf(name);
        QStringList words;
        if (const Holds holds = holdsIn(name); holds == Holds::Flags)
            words << u"yes"_s << u"no"_s;
        else if (holds == Holds::Times)
            words << timeWords();
        if (meaning)
            words += meaning->values;
        if (meaning && !meaning->empty.isEmpty())
            words << meaning->empty;
        return words;
    }

    const Table &m_table;
    const Profile *m_profile;
};

} // namespace

QStringList completions(const QString &textBeforeCursor, const Table &table, const Profile *profile)
{
    const qsizetype space = textBeforeCursor.lastIndexOf(QRegularExpression(u"[\\s(,]"_s));
    const QString whole = textBeforeCursor.first(space + 1);
    const QString begun = textBeforeCursor.sliced(space + 1);
    QStringList found;
    for (const QString &word : Completer(table, profile).candidates(expectedBehind(whole))) {
        if (word.startsWith(begun, Qt::CaseInsensitive) && word != begun)
            found << whole + word;
    }
    return found.isEmpty() ? searchesFor(textBeforeCursor, table, profile) : found;
}

} // namespace credenza
