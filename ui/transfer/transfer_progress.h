#pragma once

#include "sql/base/progress.h"
#include "sql/transfer/transfer_plan.h"
#include "ui/transfer/transfer_phase.h"

namespace credenza {

/// How far a transfer is, told from the steps that it reports. Knows no clock: each call says the milliseconds since
/// the beginning.
class TransferProgress
{
public:
    enum class Stage { Waiting, Copying, Copied, ReadingBack, ReadBack };
    struct TableState
    {
        QString table;
        qint64 expected = -1; ///< rows; -1 while unknown
        Stage stage = Stage::Waiting;
        qint64 copied = 0;
        qint64 readBack = 0;
        qint64 began = 0; ///< copying, in milliseconds
        double rate = 0;  ///< rows copied in a second

        /// Of this table's copying and reading back, from 0 to 1.
        double share() const;
    };

    TransferProgress() = default;
    /// `rows` by table, as far as they are known.
    TransferProgress(const TransferPlan &plan, const QHash<QString, qint64> &rows);

    void take(const Step &step, qint64 now);

    const QList<TableState> &tables() const { return m_tables; }
    /// Where it is.
    struct Place
    {
        TransferPhase phase = TransferPhase::Preparing;
        int number = 1;      ///< of the phase, from 1
        int of = 1;          ///< phases that this transfer has
        QString table;       ///< that is under way; empty between tables
        int tableNumber = 0; ///< from 1
    };
    Place place() const;
    /// Of all rows, from 0 to 1.
    double share() const;
    /// Nothing while it is too early to tell.
    std::optional<qint64> secondsLeft(qint64 now) const;

private:
    QList<TableState> m_tables;
    TransferOptions::Verification m_verification = TransferOptions::Verification::ReadBack;
    TransferPhase m_phase = TransferPhase::Preparing;
    qsizetype m_table = -1;  ///< that is under way; -1 for none
    qint64 m_firstRows = -1; ///< when rows began to move
};

} // namespace credenza
