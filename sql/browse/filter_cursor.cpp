#include "sql/browse/filter_cursor.h"

#include "sql/value/time_words.h"

using namespace Qt::StringLiterals;

namespace credenza {

Error meaningless(const QString &why, const QString &hint)
{
    return {.kind = Error::Kind::Usage,
            .message = u"This filter means nothing: %1"_s.arg(why),
            .hint = hint.isEmpty() ? u"For example: enabled is yes and created_at after 2026-01-01"_s : hint};
}

QString echoed(const QString &word)
{
    constexpr qsizetype longest = 24;
    return word.size() <= longest ? word : u"this long word"_s;
}

bool FilterCursor::atEnd()
{
    return position() == m_text.size();
}

qsizetype FilterCursor::position()
{
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    return m_at;
}

bool FilterCursor::isBoundary(qsizetype at) const
{
    return at >= m_text.size() || m_text[at].isSpace() || u"=<>!(),'\""_s.contains(m_text[at]);
}

bool FilterCursor::take(QStringView word)
{
    const qsizetype begin = position();
    const bool isThere = QStringView(m_text).sliced(begin).startsWith(word, Qt::CaseInsensitive)
                         && isBoundary(begin + word.size());
    m_at += isThere ? word.size() : 0;
    return isThere;
}

bool FilterCursor::takeSymbol(QChar symbol)
{
    const bool isThere = !atEnd() && m_text[m_at] == symbol;
    m_at += isThere ? 1 : 0;
    return isThere;
}

QString FilterCursor::takeComparison()
{
    const QStringView rest = QStringView(m_text).sliced(position());
    for (const QString &symbol : {u"<="_s, u">="_s, u"<>"_s, u"!="_s, u"="_s, u"<"_s, u">"_s}) {
        if (rest.startsWith(symbol)) {
            m_at += symbol.size();
            return symbol;
        }
    }
    return {};
}

Result<QString> FilterCursor::name()
{
    if (takeSymbol(u'"'))
        return quoted(u'"');
    const qsizetype begin = position();
    while (!isBoundary(m_at))
        ++m_at;
    return m_text.sliced(begin, m_at - begin);
}

Result<FilterValue> FilterCursor::value(Place place)
{
    const qsizetype begin = position();
    auto value = anyValue(place);
    if (value) {
        value->begin = begin;
        value->end = m_at;
    }
    return value;
}

Result<FilterValue> FilterCursor::anyValue(Place place)
{
    for (const QChar quote : {u'\'', u'"'}) {
        if (takeSymbol(quote)) {
            auto text = quoted(quote);
            return text ? Result<FilterValue>(FilterValue{*text, FilterValue::Spelling::Quoted}) : text.error();
        }
    }
    FilterValue value{.text = run(place)};
    qsizetype end = m_at;
    QString longer = value.text;
    for (int words = 1; words < 3 && !value.text.isEmpty() && !atEnd(); ++words) {
        longer += u' ' + run(place);
        if (timeInWords(longer, 0)) {
            value.text = longer;
            end = m_at;
        }
    }
    m_at = end;
    return value;
}

/// Behind the opening quote. A quote inside is doubled.
Result<QString> FilterCursor::quoted(QChar quote)
{
    QString text;
    while (m_at < m_text.size()) {
        const QChar c = m_text[m_at++];
        if (c == quote && (m_at == m_text.size() || m_text[m_at] != quote))
            return text;
        m_at += c == quote ? 1 : 0;
        text += c;
    }
    return meaningless(u"a quote is not closed"_s);
}

/// Parentheses that a value opens itself belong to it.
QString FilterCursor::run(Place place)
{
    const qsizetype begin = position();
    int depth = 0;
    while (m_at < m_text.size() && !m_text[m_at].isSpace()) {
        const QChar c = m_text[m_at];
        if ((c == u')' && depth == 0) || (c == u',' && place == Place::InList))
            break;
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        ++m_at;
    }
    return m_text.sliced(begin, m_at - begin);
}

} // namespace credenza
