#pragma once

#include "ui/backup/archive_month.h"

#include <QLabel>
#include <QTableView>

namespace credenza {

/// The days of an ArchiveMonth as a grid in which the arrow keys go from day to day, across months; Home and End to the
/// ends of the month, and PageUp and PageDown to the months beside it.
class ArchiveGrid : public QTableView
{
    Q_OBJECT

public:
    explicit ArchiveGrid(ArchiveMonth &month, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void dayWanted(QDate day);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitToText();

    ArchiveMonth &m_month;
};

/// A calendar of archives, one month at a time.
class ArchiveCalendar : public QWidget
{
    Q_OBJECT

public:
    /// `legend` says what the marks mean; words and sentences of these are not used.
    explicit ArchiveCalendar(const QList<DayMark> &legend, QWidget *parent = nullptr);

    /// Shows the newest month with a mark unless the month that is shown has some.
    void setMarks(const DayMarks &marks);
    void showMonth(QDate day);
    QDate month() const { return m_month->first(); }
    /// Invalid where none is chosen.
    QDate day() const { return m_day; }
    void choose(QDate day);

signals:
    /// By a person.
    void dayChosen(QDate day);

private:
    QLayout *makeHead();
    QLayout *makeLegend(const QList<DayMark> &legend);
    void showNote();

    ArchiveMonth *m_month;
    ArchiveGrid *m_grid;
    QLabel *m_title;
    QLabel *m_note;
    DayMarks m_marks;
    QDate m_day;
};

} // namespace credenza
