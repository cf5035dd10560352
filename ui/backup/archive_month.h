#pragma once

#include "ui/look/pill.h"

#include <QAbstractTableModel>
#include <QDate>
#include <QMap>

namespace credenza {

/// What there is to see of a day. Shape and words say it, the colour only repeats it.
struct DayMark
{
    enum class Shape { Disc, Half, Ring, Cross };

    Shape shape = Shape::Disc;
    Pill::Tone tone = Pill::Tone::Neutral;
    QString word;        ///< as short as it can be said
    QString sentence;    ///< all of it
    bool hasGap = false; ///< something is missing, or worse, beside what the mark stands for

    bool operator==(const DayMark &) const = default;
};

using DayMarks = QMap<QDate, DayMark>;

/// The days of one month, a row a week. Cells before its first day and after its last hold nothing.
class ArchiveMonth : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int weeks = 6; ///< that a month can touch

    explicit ArchiveMonth(QObject *parent = nullptr);

    QDate first() const { return m_first; }
    /// The month of that day.
    void show(QDate day);
    void setMarks(const DayMarks &marks);

    /// Invalid for a cell that holds nothing.
    QDate day(const QModelIndex &index) const;
    QModelIndex indexOf(QDate day) const;
    std::optional<DayMark> mark(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : weeks; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 7; }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QDate cellDate(int row, int column) const;
    /// The day and what is to be said of it.
    QString words(QDate day) const;

    QDate m_first;
    DayMarks m_marks;
};

} // namespace credenza
