#pragma once

#include <QLineEdit>

namespace credenza {

/// A time as text in UTC, with a calendar to choose the day from.
class TimeEditor : public QLineEdit
{
    Q_OBJECT

public:
    explicit TimeEditor(QWidget *parent = nullptr);

private:
    void showCalendar();
};

} // namespace credenza
