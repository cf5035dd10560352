#pragma once

#include "sql/backup/schedule_install.h"
#include "ui/backup/schedule_form.h"
#include "ui/look/banner.h"

#include <QTimer>

namespace credenza {

/// What a schedule would be, to the letter.
struct ScheduleOutlook
{
    SchedulePlan plan;
    SchedulePlace place;
    QList<ScheduleText> texts;
};

/// Has a database backed up again and again: how, the very texts that would be installed, and the way to take it away.
class ScheduleScreen : public QWidget
{
    Q_OBJECT

public:
    /// `identity` may be null.
    ScheduleScreen(const Endpoint &source, const Identity *identity, QWidget *parent = nullptr);

    void begin(const QString &folder, const RetentionRules &keep, const QList<FoundSchedule> &installed);
    ScheduleWish wish() const { return m_form->wish(); }
    void showOutlook(const ScheduleOutlook &outlook);
    /// There can be no such schedule.
    void showError(const Error &error);
    /// It could not be installed, and `verb` would do it all the same.
    void offer(const Error &error, const QString &verb, const std::function<void()> &action);

signals:
    /// What was looked at so far is no longer what is wanted.
    void lookOutdated();
    /// The wish is another one, and rests for a moment.
    void lookWanted();
    void installWanted();
    void removeWanted(const credenza::SchedulePlace &place);
    void backWanted();

private:
    void layOut();
    QLayout *makeButtons();
    void changed();
    void addText(const ScheduleText &text);
    void showInstalled(const QList<FoundSchedule> &installed);
    void askToRemove();

    const QString m_destination; ///< as buttons name it
    QTimer m_rest;
    std::optional<FoundSchedule> m_installed;
    Banner *m_banner;
    QLabel *m_where;
    QLabel *m_now;
    ScheduleForm *m_form;
    QLabel *m_state;
    QVBoxLayout *m_notes;
    QVBoxLayout *m_texts;
    QPushButton *m_remove;
    QPushButton *m_install;
};

} // namespace credenza
