#pragma once

#include "sql/inspect/purge_plan.h"

#include <QCheckBox>
#include <QLabel>
#include <QProgressBar>

namespace credenza {

/// One rule of a purge: whether its rows are to go, how many they are and how old, what stays and what goes along, and
/// how far it is while it runs.
class PurgeChoice : public QWidget
{
    Q_OBJECT

public:
    enum class Wanted { Yes, No };

    PurgeChoice(const PurgedKind &purged, Wanted wanted, QWidget *parent = nullptr);

    QString table() const { return m_table; }
    qint64 rows() const { return m_rows; }
    /// About; 0 where it is not known.
    qint64 bytes() const { return m_bytes; }
    /// Never without rows.
    bool isChosen() const { return m_box->isChecked(); }
    void showProgress(qint64 done, qint64 total);
    void setRunning(bool isRunning);

signals:
    void toggled();
    /// The rows are to be seen in their table.
    void rowsWanted(const QString &table);

private:
    void layOut(const PurgedKind &purged);

    const QString m_table;
    const qint64 m_rows;
    const qint64 m_bytes;
    QCheckBox *m_box;
    QLabel *m_count;
    QProgressBar *m_bar;
};

} // namespace credenza
