#pragma once

#include <QLineEdit>

namespace credenza {

/// A time as text in UTC, with a calendar to choose the day from.
class TimeEditor : public QLineEdit
{
    Q_OBJECT

public:
    explicit TimeEditor(QWidget *parent = nullptr);

    /// Opens the calendar; the day that is chosen there takes the place of the one in the text.
    void chooseDay();
};

} // namespace credenza
