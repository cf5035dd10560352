#pragma once

#include "sql/edit/draft.h"
#include "sql/edit/entry.h"
#include "sql/edit/staged_edits.h"
#include "ui/table/page_cache.h"
#include "ui/window/open_database.h"

#include <QObject>
#include <QThreadPool>

#include <vector>

namespace credenza {

/// The edits of one window that are not saved yet: staged in memory, and kept sealed on disk in case of a crash. They
/// hold no lock and need no connection.
class PendingEdits : public QObject
{
    Q_OBJECT

public:
    enum class Access { ReadOnly, MayWrite };

    explicit PendingEdits(const OpenDatabase &database, QObject *parent = nullptr);
    /// What the database is by now, as it was read anew.
    void setIdentity(const std::shared_ptr<const Identity> &identity);
    /// Waits until the last change is on disk.
    ~PendingEdits() override;

    /// Many edits that are told, and kept on disk, as one once this ends.
    class Batch
    {
    public:
        explicit Batch(PendingEdits &edits) : m_edits(edits) { ++edits.m_batches; }
        ~Batch();
        Q_DISABLE_COPY_MOVE(Batch)

    private:
        PendingEdits &m_edits;
    };

    /// Takes up what an earlier run left behind; how many that are. What cannot be read is left where it is.
    Result<qsizetype> takeUp();

    Access access() const { return m_access; }
    void setAccess(Access access);

    const StagedEdits &edits() const { return m_edits; }

    /// Why a cell of that column cannot be edited, in words; empty when it can.
    QString whyNot(const Table &table, const Column &column) const;
    /// Why no row of the table can be; empty when rows can be edited.
    QString whyNot(const Table &table) const;

    /// What is staged for a row; null for nothing.
    const StagedEdit *of(const Table &table, const RowKey &key) const;
    /// What an editor begins with: the staged value, else the stored one.
    QString text(const Table &table, const GridRow &row, qsizetype column) const;
    EntryContext contextOf(const Table &table, qsizetype column, const std::optional<Value> &before) const;

    /// Stages what a person typed. Entering what was there before takes the change back. Refused for a value that was
    /// cut: it has to be read whole first.
    Result<void> enter(const Table &table, const GridRow &row, qsizetype column, const QString &text);
    Result<void> change(const Table &table, const GridRow &row, qsizetype column, const NewValue &value);
    void insert(const Table &table, const QList<CellChange> &cells);
    /// The row as read whole.
    void remove(const Table &table, const RowKey &key, const QList<Value> &row);
    void drop(StagedEdits::Id id);
    void replace(const StagedEdits &edits);

signals:
    void changed();
    /// The edits could not be kept on disk.
    void failed(const credenza::Error &error);

private:
    void touched();

    OpenDatabase m_database; ///< its endpoint is read on the keeper's thread, and stays
    DraftPlace m_place;
    std::vector<DraftPlace> m_unread; ///< of drafts that could not be read, and are left for another start
    StagedEdits m_edits;
    int m_batches = 0;
    bool m_isTouched = false; ///< since the batch began
    Access m_access = Access::ReadOnly;
    mutable QHash<QString, QString> m_whyNot; ///< by table
    QThreadPool m_keeper;                     ///< one thread: drafts are written in order
};

} // namespace credenza
