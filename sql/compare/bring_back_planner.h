#pragma once

#include "sql/compare/bring_back.h"
#include "sql/compare/wanted_row.h"
#include "sql/edit/reference.h"
#include "sql/inspect/kind.h"

#include <QMap>

namespace credenza {

/// Collects the rows that are to come back, with those that they need, and says in the end what becomes of each.
class BringBackPlanner
{
public:
    /// The databases must stay open as long as this.
    BringBackPlanner(Opened &a, Opened &b, Progress &progress);

    /// Once for each row; of two reasons the first counts.
    Result<void> add(const RowPlace &place, BroughtRow::Why why);
    BringBackPlan concluded();

private:
    using Why = BroughtRow::Why;
    using Fate = BroughtRow::Fate;

    /// A way in which rows of a table refer to others.
    struct Outgoing
    {
        const Table *referenced;
        Reference reference;
        bool isDeclared;
    };
    /// What one row waits for: another row that comes back, or gives a value up.
    struct Waiting
    {
        qsizetype row;
        RowPlace other;
        QStringList taken; ///< columns whose values the other row has; empty where it is needed
    };

    void hold(const RowPlace &place, Why why, const QString &note);
    Result<void> addDeletion(const RowPlace &place, const Table &live);
    Result<void> addArchived(const RowPlace &place, Why why, const WantedRow &wanted);
    Result<bool> givesAccess(const RowPlace &place);
    Result<void> addNeeds(qsizetype row, const WantedRow &wanted);
    Result<void> addTaken(qsizetype row, const WantedRow &wanted);
    Result<void> need(qsizetype row, const Outgoing &outgoing, const RowKey &referenced);
    QHash<QString, Value> wantedCells(const Table &archived, const Table &live, const QList<Value> &row);
    BroughtRow insertion(const RowPlace &place, const WantedRow &wanted) const;
    Result<BroughtRow> change(const RowPlace &place, const WantedRow &wanted) const;
    bool isNumberOfAnother(const WantedRow &wanted) const;
    QList<Outgoing> outgoing(const Table &table) const;
    QList<Outgoing> findOutgoing(const Table &table) const;
    QString name(const RowPlace &place) const;
    QString hindrance(const Waiting &waiting) const;
    bool isCircle(const Waiting &first) const;
    void holdReferrersOfRenumbered();
    void holdHindered();

    Opened &m_a;
    Opened &m_b;
    Progress &m_progress;
    std::optional<Inspection> m_inspection;             ///< of A, once it was needed
    mutable QHash<QString, QList<Outgoing>> m_outgoing; ///< by table; the same for all its rows
    QList<BroughtRow> m_rows;
    QHash<RowPlace, qsizetype> m_known;
    QList<Waiting> m_waiting;
    QList<RowPlace> m_renumbered;            ///< rows whose number is another row's by now
    QMap<QString, QStringList> m_leftBehind; ///< columns by table
};

} // namespace credenza
