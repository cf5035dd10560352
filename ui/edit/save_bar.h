#pragma once

#include "ui/edit/pending_edits.h"
#include "ui/look/elided_label.h"

#include <QFrame>
#include <QPushButton>

namespace credenza {

/// Says what is not saved yet, and offers to look at it, drop it or save it. Hidden while there is nothing.
class SaveBar : public QFrame
{
    Q_OBJECT

public:
    /// `destination` is named on the button: the environment, or the database.
    SaveBar(PendingEdits &edits, const QString &destination, QWidget *parent = nullptr);

    /// While a save runs nothing can be pressed.
    enum class State { Idle, Saving };
    void setState(State state);

signals:
    void reviewWanted();
    void discardWanted();
    void saveWanted();

private:
    void refresh();

    PendingEdits &m_edits;
    State m_state = State::Idle;
    QLabel *m_count;
    ElidedLabel *m_where;
    QPushButton *m_review;
    QPushButton *m_discard;
    QPushButton *m_save;
};

} // namespace credenza
