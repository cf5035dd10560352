#include "sql/inspect/grant_tree.h"

#include "sql/inspect/grant_sources.h"
#include "sql/value/age_words.h"
#include "sql/value/time_value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostSiblings = 10;

std::optional<GrantNode::Step> stepOf(const Kind &kind)
{
    if (kind.role == "consent"_L1)
        return GrantNode::Step::Consent;
    if (kind.clients.isEmpty() || !kind.parent.isEmpty() || !kind.isCredential())
        return std::nullopt;
    if (kind.role.endsWith("-code"_L1))
        return GrantNode::Step::Code;
    return kind.role.endsWith("-token"_L1) ? std::optional(GrantNode::Step::Token) : std::nullopt;
}

class TreeBuilder
{
public:
    explicit TreeBuilder(qint64 now) : m_now(now) {}

    void add(const KindRecords &records)
    {
        const auto step = stepOf(records.kind);
        if (!step)
            return;
        for (const Record &record : records.list.records)
            append({.step = *step, .words = wordsOf(record, records.kind), .client = record.client, .record = record},
                   {&records.kind, {record}});
    }

    void add(const KindChains &chains)
    {
        for (qsizetype at = 0; at < chains.chains.size(); ++at) {
            const RotationChain &chain = chains.chains[at];
            QList<Record> tokens;
            for (const ChainToken &token : chain.tokens)
                tokens << token.record;
            const Record &tip = chain.tokens[chain.tips().value(0)].record;
            append({.step = GrantNode::Step::Chain,
                    .words = wordsOf(chain, tip),
                    .client = chain.client,
                    .record = tip,
                    .chain = at},
                   {&chains.kind, tokens});
        }
    }

    GrantTree build()
    {
        for (qsizetype at = 0; at < m_nodes.size(); ++at)
            findParent(at);
        return flattened();
    }

private:
    /// What a node is made from: one record, or those of a chain from the first on.
    struct Making
    {
        const Kind *kind;
        QList<Record> records;
    };

    void append(const GrantNode &node, const Making &making)
    {
        m_sources.add(m_nodes.size(), node.step, *making.kind, making.records);
        m_nodes << node;
        m_makings << making;
    }

    QString wordsOf(const Record &record, const Kind &kind) const
    {
        QStringList parts{nameOfOne(kind)};
        if (kind.secrecy != ColumnMeaning::Secrecy::Open)
            parts.first() += u' ' + record.id;
        if (const QStringList scopes = scopesOf(record, kind); !scopes.isEmpty())
            parts << scopes.join(u' ');
        if (record.started)
            parts << (kind.role == "consent"_L1 ? u"given "_s : u"issued "_s) + ageWords(*record.started, m_now);
        parts << record.state + untilOf(record);
        return parts.join(u", "_s);
    }

    static QString wordsOf(const RotationChain &chain, const Record &tip)
    {
        const qsizetype count = chain.tokens.size();
        const QString head = count == 1 ? chain.name.chopped(1) : u"chain of %L1 %2, tip"_s.arg(count).arg(chain.name);
        const ChainFinding *gravest = chain.gravest();
        const bool isTwice = gravest && gravest->kind == ChainFinding::Kind::UsedTwice;
        return u"%1 %2, %3%4%5"_s.arg(head, tip.id, tip.state, untilOf(tip), isTwice ? u", used twice"_s : QString());
    }

    static QString untilOf(const Record &record)
    {
        return record.isActive() && record.expires ? u" until "_s + isoText(*record.expires) : QString();
    }

    void findParent(qsizetype at)
    {
        GrantNode &node = m_nodes[at];
        const Making &making = m_makings[at];
        const auto link = m_sources.before(node.step, *making.kind, making.records.first());
        if (!link)
            return;
        node.parent = link->node;
        node.proof = link->proof;
        node.because = link->because;
    }

    GrantTree flattened() const
    {
        QHash<qsizetype, QList<qsizetype>> children;
        for (qsizetype at = m_nodes.size() - 1; at >= 0; --at)
            children[m_nodes[at].parent] << at;
        GrantTree tree;
        struct Waiting
        {
            qsizetype node;
            qsizetype parent;
        };
        QList<Waiting> stack;
        const auto push = [&](qsizetype parent, qsizetype placed) {
            QList<qsizetype> all = children.value(parent);
            std::stable_sort(all.begin(), all.end(), [this](qsizetype one, qsizetype other) {
                return orderOf(one) > orderOf(other); // the stack turns this round
            });
            for (const qsizetype child : std::as_const(all))
                stack.append({child, placed});
        };
        push(-1, -1);
        while (!stack.isEmpty()) {
            const Waiting next = stack.takeLast();
            GrantNode node = m_nodes[next.node];
            node.parent = next.parent;
            node.depth = next.parent < 0 ? 0 : tree.nodes[next.parent].depth + 1;
            tree.nodes << node;
            push(next.node, tree.nodes.size() - 1);
        }
        return tree;
    }

    /// Consents first, then by client, the newest first.
    std::tuple<int, QString, qint64> orderOf(qsizetype at) const
    {
        const GrantNode &node = m_nodes[at];
        return {int(node.step), node.client, node.record.started ? -node.record.started->toMSecsSinceEpoch() : 0};
    }

    qint64 m_now;
    QList<GrantNode> m_nodes;
    QList<Making> m_makings;
    GrantSources m_sources;
};

QString lineOf(const GrantNode &node, const Counterparts &others)
{
    QString line = QString(node.depth * 2, u' ') + (node.depth > 0 ? u"└ "_s : QString());
    if (node.parent < 0 && !others.idIn(node.record).isEmpty())
        line += others.nameIn(node.record) + u": "_s;
    line += node.words;
    if (node.step == GrantNode::Step::Consent)
        return line;
    const QString how = nameOf(node.proof) + (node.because.isEmpty() ? QString() : u": "_s + node.because);
    return u"%1 [%2]"_s.arg(line, how);
}

} // namespace

GrantTree grantTree(const QList<KindRecords> &records, const QList<KindChains> &chains, qint64 now)
{
    TreeBuilder builder(now);
    for (const KindRecords &each : records)
        builder.add(each);
    for (const KindChains &each : chains)
        builder.add(each);
    return builder.build();
}

QStringList linesOf(const GrantTree &tree, const Counterparts &others)
{
    QStringList lines;
    QHash<std::pair<qsizetype, int>, qsizetype> siblings;
    QSet<qsizetype> hidden;
    for (qsizetype at = 0; at < tree.nodes.size(); ++at) {
        const GrantNode &node = tree.nodes[at];
        if (hidden.contains(node.parent) || ++siblings[{node.parent, int(node.step)}] > mostSiblings)
            hidden.insert(at);
        else
            lines << lineOf(node, others);
    }
    if (!hidden.isEmpty())
        lines << u"and %L1 more like these"_s.arg(hidden.size());
    return lines;
}

QString nameOf(GrantNode::Proof proof)
{
    switch (proof) {
    case GrantNode::Proof::Proved: return u"proved"_s;
    case GrantNode::Proof::Inferred: return u"inferred"_s;
    case GrantNode::Proof::None: break;
    }
    return u"nothing before it"_s;
}

QString nameOf(GrantNode::Step step)
{
    switch (step) {
    case GrantNode::Step::Consent: return u"consent"_s;
    case GrantNode::Step::Code: return u"code"_s;
    case GrantNode::Step::Chain: return u"chain"_s;
    case GrantNode::Step::Token: break;
    }
    return u"token"_s;
}

} // namespace credenza
