#pragma once

#include "sql/compare/row_pairs.h"
#include "sql/compare/security_changes.h"
#include "sql/inspect/kind.h"

namespace credenza {

/// A kind of record as both sides have it; at least one does.
struct KindPair
{
    const Kind *a = nullptr;
    const Kind *b = nullptr;

    const Kind &any() const { return a ? *a : *b; }
};

/// The rules of one kind of record, and where in its rows they find what they ask. Refers to the kinds of the pair.
class KindComparison
{
public:
    KindComparison(const KindPair &pair, const QList<SecurityRule> &rules);

    const PairedTable &table() const { return m_table; }
    /// What could not be compared, and why.
    const QStringList &notes() const { return m_notes; }
    /// The titles of the rules that can be asked of these tables.
    QStringList titles() const;
    bool isEmpty() const { return m_rules.isEmpty() || m_table.columnsA.isEmpty(); }

    /// What the rules say of a row that differs.
    QList<SecurityChange> changesOf(const RowPair &row) const;

private:
    struct PlacedRule
    {
        SecurityRule rule;
        qsizetype column = -1; ///< in the rows; -1 for rules of whole rows
    };

    void addKeys();
    void addRule(const SecurityRule &rule);
    void addDescription();
    qsizetype place(const QString &a, const QString &b);
    ColumnMeaning meaning(qsizetype column, const Kind *side) const;
    QStringList words(qsizetype column, const std::optional<CanonicalRow> &row, const Kind *side) const;
    std::optional<SecurityChange> changeOf(const PlacedRule &placed, const RowPair &row) const;
    bool counts(const SecurityRule &rule, const RowPair &row, const SecurityChange &change) const;
    QString keyText(const RowPair &row) const;
    QString labelText(const RowPair &row) const;

    KindPair m_pair;
    PairedTable m_table{.name = m_pair.any().table.name.name,
                        .a = m_pair.a ? &m_pair.a->table : nullptr,
                        .b = m_pair.b ? &m_pair.b->table : nullptr,
                        .columnsA = {},
                        .columnsB = {}};
    QList<PlacedRule> m_rules;
    qsizetype m_label = -1;
    qsizetype m_owner = -1;
    QStringList m_notes;
};

} // namespace credenza
