#pragma once

#include "sql/inspect/grant_tree.h"

#include <array>

namespace credenza {

/// Which step another came from.
struct GrantLink
{
    qsizetype node = -1;
    GrantNode::Proof proof = GrantNode::Proof::Inferred;
    QString because;
};

/// The steps from which others may have come, found by what names them, or by user, client and time.
class GrantSources
{
public:
    /// All records of a step: several for a chain. The kind must outlive this.
    void add(qsizetype node, GrantNode::Step step, const Kind &kind, const QList<Record> &records);

    /// Proved where a column of the record names an earlier step; else the nearest step before it of the same user and
    /// client whose scopes include its own, and in whose time it began; the newest of those. All must be added before.
    std::optional<GrantLink> before(GrantNode::Step step, const Kind &kind, const Record &record);

private:
    using Parties = std::pair<QString, QString>;
    /// One record of a step.
    struct Carrier
    {
        qsizetype node;
        Record record;
        QStringList scopes;
        qint64 started; ///< milliseconds
        qint64 ends;
    };
    struct Reference
    {
        QString column;
        QString named; ///< of the other kind
    };

    std::optional<GrantLink> proved(GrantNode::Step step, const Kind &kind, const Record &record);
    std::optional<GrantLink> inferred(GrantNode::Step step, const Kind &kind, const Record &record);
    static std::optional<Reference> reference(const Kind &from, const Kind &to);
    static std::optional<GrantLink> nearest(const QList<Carrier> &carriers, const Carrier &step);
    static Carrier carrierOf(qsizetype node, const Kind &kind, const Record &record);
    const QHash<QString, qsizetype> &nodesBy(const Kind &kind, const QString &column);
    void sort();

    std::array<QList<const Kind *>, 4> m_kinds; ///< by step
    QHash<QString, QList<Carrier>> m_byTable;
    QHash<std::pair<QString, QString>, QHash<QString, qsizetype>> m_named; ///< by table and column
    QHash<Parties, std::array<QList<Carrier>, 4>> m_byParties;             ///< by step, the oldest first once sorted
    bool m_isSorted = false;
};

} // namespace credenza
