#pragma once

#include "sql/backup/schedule_search.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace credenza {

/// What makes the archives of a folder by itself, and how that goes.
class ScheduleStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ScheduleStrip(QWidget *parent = nullptr);

    /// Nobody knows yet; until then there is nothing to change.
    void showLooking();
    void showSchedules(const QList<FoundSchedule> &schedules);

signals:
    void scheduleWanted();

private:
    void add(const FoundSchedule &schedule);

    QVBoxLayout *m_lines;
    QPushButton *m_change;
};

} // namespace credenza
