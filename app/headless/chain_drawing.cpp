#include "app/headless/chain_drawing.h"

#include "sql/value/age_words.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype deepest = 12;
constexpr qsizetype fewestToFold = 4;
constexpr qsizetype mostLinesDrawn = 60;

class ChainDrawing
{
public:
    ChainDrawing(const RotationChain &chain, qint64 now) : m_chain(chain), m_now(now)
    {
        for (const ChainFinding &finding : chain.findings)
            m_marked.insert(finding.token);
    }

    QStringList draw()
    {
        QList<Place> stack{{0, 0}};
        while (!stack.isEmpty()) {
            const Place place = stack.takeLast();
            show(place);
            const QList<qsizetype> &children = m_chain.tokens[place.token].children;
            for (qsizetype at = children.size() - 1; at >= 0; --at)
                stack.append({children[at], children.size() > 1 ? place.depth + 1 : place.depth});
        }
        endFold();
        const qsizetype more = m_lines.size() - mostLinesDrawn;
        if (more > 0)
            m_lines = m_lines.first(mostLinesDrawn) << u"and %L1 more lines"_s.arg(more);
        return m_lines;
    }

private:
    struct Place
    {
        qsizetype token;
        qsizetype depth;
    };

    /// One that was exchanged for one other, and was itself such a one.
    bool isPlain(qsizetype at) const
    {
        const ChainToken &token = m_chain.tokens[at];
        return token.parent >= 0 && token.children.size() == 1 && !token.record.isActive() && !m_marked.contains(at)
               && m_chain.tokens[token.parent].children.size() == 1;
    }

    void show(const Place &place)
    {
        if (isPlain(place.token)) {
            m_folded << place;
            return;
        }
        endFold();
        m_lines << lineOf(place);
    }

    void endFold()
    {
        if (m_folded.size() >= fewestToFold) {
            m_lines << indent(m_folded.first().depth)
                           + u"… %L1 more, each exchanged for the next"_s.arg(m_folded.size());
        } else {
            for (const Place &place : std::as_const(m_folded))
                m_lines << lineOf(place);
        }
        m_folded.clear();
    }

    static QString indent(qsizetype depth) { return QString(std::min(depth, deepest) * 2, u' '); }

    QString lineOf(const Place &place) const
    {
        const ChainToken &token = m_chain.tokens[place.token];
        const bool isBranch = token.parent >= 0 && m_chain.tokens[token.parent].children.size() > 1;
        QString line = indent(place.depth) + (isBranch ? u"└ "_s : QString()) + token.record.id;
        line += u"  "_s + (token.children.isEmpty() || token.record.isActive() ? token.record.state : u"exchanged"_s);
        if (token.record.started)
            line += u"  "_s + ageWords(*token.record.started, m_now);
        if (!token.before.isEmpty() && token.parent < 0)
            line += u"  after %1, which is not there"_s.arg(token.before);
        return line;
    }

    const RotationChain &m_chain;
    qint64 m_now;
    QSet<qsizetype> m_marked;
    QList<Place> m_folded;
    QStringList m_lines;
};

} // namespace

QStringList chainDrawing(const RotationChain &chain, qint64 now)
{
    return chain.tokens.isEmpty() ? QStringList() : ChainDrawing(chain, now).draw();
}

} // namespace credenza
