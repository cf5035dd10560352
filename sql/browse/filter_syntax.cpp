#include "sql/browse/filter_syntax.h"

#include <QHash>

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int deepest = 50;

const QStringList &verbWords()
{
    static const QStringList words{u"is"_s,      u"contains"_s, u"starts with"_s, u"ends with"_s, u"in"_s,
                                   u"between"_s, u"before"_s,   u"after"_s,       u"on"_s,        u"not"_s};
    return words;
}

/// Reads one part of the filter after the other, and remembers what it missed at the end of the text.
class FilterReader
{
    using Verb = FilterCondition::Verb;
    using Of = FilterExpectation::Of;

public:
    explicit FilterReader(const QString &text) : m_cursor(text) {}

    Result<FilterNode> read()
    {
        if (expectAtEnd(Of::Conditions))
            return FilterNode{};
        auto node = alternatives();
        if (node && !m_cursor.atEnd())
            return meaningless(u"expected \"and\" or \"or\" behind %1"_s.arg(lastColumn()));
        return node;
    }

    const FilterExpectation &expectation() const { return m_expectation; }

private:
    /// True at the end of the text, where that would have to stand.
    bool expectAtEnd(Of of, const QStringList &words = {})
    {
        if (!m_cursor.atEnd())
            return false;
        m_expectation = {.of = of, .column = m_column, .words = words};
        return true;
    }

    QString lastColumn() const
    {
        return m_column.isEmpty() ? u"the first condition"_s : u"the one on "_s + echoed(m_column);
    }

    Result<FilterNode> alternatives() { return joined(FilterNode::Kind::Any, u"or", &FilterReader::conjunction); }
    Result<FilterNode> conjunction() { return joined(FilterNode::Kind::All, u"and", &FilterReader::factor); }

    /// Parts with that word between; one alone stands for itself.
    Result<FilterNode> joined(FilterNode::Kind kind, QStringView word, Result<FilterNode> (FilterReader::*part)())
    {
        FilterNode node{.kind = kind, .begin = m_cursor.position()};
        do {
            auto next = (this->*part)();
            if (!next)
                return next;
            node.parts << *next;
            expectAtEnd(Of::Nothing, {u"and"_s, u"or"_s});
        } while (m_cursor.take(word));
        node.end = node.parts.last().end;
        return node.parts.size() == 1 ? node.parts.first() : node;
    }

    Result<FilterNode> factor()
    {
        const qsizetype begin = m_cursor.position();
        if (m_cursor.take(u"not"))
            return denied(begin);
        if (m_cursor.takeSymbol(u'('))
            return group(begin);
        if (expectAtEnd(Of::Conditions))
            return meaningless(u"it ends where a condition should follow"_s);
        m_sense = FilterNode::Sense::Plain;
        auto condition = this->condition();
        if (!condition)
            return condition.error();
        return FilterNode{.kind = FilterNode::Kind::Condition,
                          .sense = m_sense,
                          .condition = *condition,
                          .begin = begin,
                          .end = m_cursor.end()};
    }

    Result<FilterNode> denied(qsizetype begin)
    {
        if (++m_depth > deepest)
            return meaningless(u"it is nested too deeply"_s);
        auto node = factor();
        --m_depth;
        if (!node)
            return node;
        // one part, so that a denied condition can be denied again
        return FilterNode{.kind = FilterNode::Kind::All,
                          .sense = FilterNode::Sense::Denied,
                          .parts = {*node},
                          .begin = begin,
                          .end = node->end};
    }

    Result<FilterNode> group(qsizetype begin)
    {
        if (++m_depth > deepest)
            return meaningless(u"it is nested too deeply"_s);
        auto node = alternatives();
        --m_depth;
        if (!node)
            return node;
        if (!m_cursor.takeSymbol(u')'))
            return meaningless(u"a parenthesis is not closed behind %1"_s.arg(lastColumn()));
        node->begin = begin;
        node->end = m_cursor.end();
        return node;
    }

    Result<FilterCondition> condition()
    {
        m_column.clear();
        if (m_cursor.take(u"is"))
            return state();
        if (m_cursor.take(u"contains")) {
            if (expectAtEnd(Of::Columns))
                return meaningless(u"expected a column behind \"contains\""_s);
            if (auto named = column(); !named)
                return named.error();
            return withValue(Verb::Contains);
        }
        if (auto named = column(); !named)
            return named.error();
        return predicate();
    }

    Result<void> column()
    {
        auto name = m_cursor.name();
        if (!name)
            return name.error();
        if (name->isEmpty())
            return meaningless(u"expected the name of a column"_s);
        m_column = *name;
        return {};
    }

    Result<FilterCondition> state()
    {
        if (m_cursor.take(u"not"))
            m_sense = FilterNode::Sense::Denied;
        if (expectAtEnd(Of::States, {u"not"_s}))
            return meaningless(u"expected a state behind \"is\""_s);
        return withValue(Verb::State);
    }

    Result<FilterCondition> predicate()
    {
        if (expectAtEnd(Of::Verbs, verbWords()))
            return noVerb();
        if (m_cursor.take(u"is"))
            return equality();
        if (const QString symbol = m_cursor.takeComparison(); !symbol.isEmpty())
            return comparison(symbol);
        static const QHash<QString, Verb> ofTimes{
            {u"before"_s, Verb::Before}, {u"after"_s, Verb::After}, {u"on"_s, Verb::On}};
        for (auto verb = ofTimes.begin(); verb != ofTimes.end(); ++verb) {
            if (m_cursor.take(verb.key()))
                return withValue(verb.value());
        }
        if (m_cursor.take(u"not"))
            m_sense = FilterNode::Sense::Denied;
        return search();
    }

    /// What "not" may stand before.
    Result<FilterCondition> search()
    {
        if (m_cursor.take(u"contains"))
            return withValue(Verb::Contains);
        if (m_cursor.take(u"in"))
            return list();
        if (m_cursor.take(u"between"))
            return span();
        for (const auto &[word, verb] : {std::pair(u"starts", Verb::StartsWith), std::pair(u"ends", Verb::EndsWith)}) {
            if (m_cursor.take(word)) {
                m_cursor.take(u"with");
                return withValue(verb);
            }
        }
        expectAtEnd(Of::Nothing, {u"contains"_s, u"starts with"_s, u"ends with"_s, u"in"_s, u"between"_s});
        return noVerb();
    }

    Error noVerb() const
    {
        return meaningless(u"expected a comparison behind %1"_s.arg(echoed(m_column)),
                           u"Use =, !=, <, <=, >, >= or one of %1."_s.arg(verbWords().join(u", "_s)));
    }

    Result<FilterCondition> equality()
    {
        if (m_cursor.take(u"not"))
            m_sense = FilterNode::Sense::Denied;
        if (m_cursor.take(u"null"))
            return FilterCondition{.verb = Verb::Null, .column = m_column};
        if (m_cursor.take(u"empty"))
            return FilterCondition{.verb = Verb::Empty, .column = m_column};
        return withValue(Verb::Is, {u"not"_s, u"null"_s, u"empty"_s});
    }

    Result<FilterCondition> comparison(const QString &symbol)
    {
        static const QHash<QString, Verb> verbs{
            {u"="_s, Verb::Equal},   {u"!="_s, Verb::Equal},  {u"<>"_s, Verb::Equal},  {u"<"_s, Verb::Less},
            {u"<="_s, Verb::AtMost}, {u">"_s, Verb::Greater}, {u">="_s, Verb::AtLeast}};
        if (symbol == "!="_L1 || symbol == "<>"_L1)
            m_sense = FilterNode::Sense::Denied;
        return withValue(verbs.value(symbol));
    }

    Result<FilterValue> value(const QStringList &words = {}, FilterCursor::Place place = FilterCursor::Place::Alone)
    {
        if (expectAtEnd(Of::Values, words))
            return meaningless(u"expected a value behind %1"_s.arg(lastColumn()));
        return m_cursor.value(place);
    }

    Result<FilterCondition> withValue(Verb verb, const QStringList &words = {})
    {
        auto one = value(words);
        if (!one)
            return one.error();
        return FilterCondition{.verb = verb, .column = m_column, .values = {*one}};
    }

    Result<FilterCondition> list()
    {
        FilterCondition condition{.verb = Verb::In, .column = m_column};
        if (!m_cursor.takeSymbol(u'('))
            return meaningless(u"expected ( behind \"in\""_s, u"For example: status in (pending, approved)"_s);
        do {
            auto one = value({}, FilterCursor::Place::InList);
            if (!one)
                return one.error();
            condition.values << *one;
        } while (m_cursor.takeSymbol(u','));
        if (!m_cursor.takeSymbol(u')'))
            return meaningless(u"expected , or ) in the list of %1"_s.arg(m_column),
                               u"Values with spaces stand in single quotes."_s);
        return condition;
    }

    Result<FilterCondition> span()
    {
        auto first = value();
        if (!first)
            return first.error();
        if (!m_cursor.take(u"and")) {
            expectAtEnd(Of::Nothing, {u"and"_s});
            return meaningless(u"expected \"and\" and a second value behind \"between\""_s);
        }
        auto last = value();
        if (!last)
            return last.error();
        return FilterCondition{.verb = Verb::Between, .column = m_column, .values = {*first, *last}};
    }

    FilterCursor m_cursor;
    FilterExpectation m_expectation;
    QString m_column;
    FilterNode::Sense m_sense = FilterNode::Sense::Plain;
    int m_depth = 0;
};

} // namespace

Result<FilterNode> readFilter(const QString &text)
{
    return FilterReader(text).read();
}

FilterExpectation expectedBehind(const QString &text)
{
    FilterReader reader(text);
    (void)reader.read();
    return reader.expectation();
}

} // namespace credenza
