#pragma once

#include "sql/inspect/record.h"
#include "ui/look/pill.h"
#include "ui/look/plain_table.h"

namespace credenza {

/// Records as rows, with their state as a pill in the last column. What can be done with one is in its menu, by mouse
/// and by keyboard; Enter opens it.
class RecordTable : public PlainTable
{
    Q_OBJECT

public:
    /// How a record is shown.
    struct Row
    {
        QStringList cells; ///< of all columns but the last
        QString state;
        Pill::Tone tone = Pill::Tone::Neutral;
        QStringList tips = {}; ///< of the cells, as far as they have one of their own
        QString stateTip = {}; ///< what the state leaves out
    };

    /// The column of states, as wide as the longest of them, is added to the headings.
    RecordTable(const QList<Heading> &headings, const QString &name);

    void add(const Record &record, const Row &row);
    void clear();
    const QList<Record> &records() const { return m_records; }
    /// The record of the row that has the focus; null for none.
    const Record *current() const;

signals:
    void menuWanted(const credenza::Record &record, const QPoint &place);
    void opened(const credenza::Record &record);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QList<Record> m_records;
};

} // namespace credenza
