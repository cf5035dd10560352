#pragma once

#include "ui/backup/archive_calendar.h"
#include "ui/backup/schedule_strip.h"
#include "ui/backup/schedule_view.h"
#include "ui/look/plain_table.h"
#include "ui/look/scroll_column.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace credenza {

/// The folder of a database's archives, these as a list or by their days, and what can be done with them.
class ArchivesScreen : public QWidget
{
    Q_OBJECT

public:
    /// `source` as the manifests of this database's archives have it.
    explicit ArchivesScreen(const QString &source, QWidget *parent = nullptr);

    QString folder() const { return m_folder->text().trimmed(); }
    void setFolder(const QString &folder);
    void showReading();
    /// The one that is chosen stays so where it is still there.
    void showArchives(const QList<ArchiveEntry> &entries);
    /// Whether showArchives() with these would change nothing.
    bool shows(const QList<ArchiveEntry> &entries) const;
    void showSchedules(const ScheduleView &view);
    /// The folder could not be read.
    void showNothing();
    const QList<ArchiveEntry> &entries() const { return m_entries; }
    /// The one that is chosen in the list; nothing where there is none.
    std::optional<ArchiveEntry> current() const;
    /// Those that are selected, the oldest first.
    QList<ArchiveEntry> selected() const;

signals:
    /// The current archive is to be looked at like a database.
    void openWanted();
    /// The selected one is to be compared with the database, or two of them with each other.
    void compareWanted();
    void folderChosen();
    void backUpWanted();
    void verifyWanted();
    void restoreWanted();
    void pruneWanted();
    void scheduleWanted();

private:
    enum class View { List, Calendar };

    void layOut();
    QLayout *makeFolderRow();
    QLayout *makeViewRow();
    QLayout *makeFooter();
    View view() const { return View(m_views.checkedId()); }
    void showAge();
    void showView();
    void showDay(QDate day);
    void addEntry(const ArchiveEntry &entry);
    void showButtons();

    const QString m_source;
    QLineEdit *m_folder;
    QLabel *m_last;
    QLabel *m_state;
    ScheduleStrip *m_schedule;
    QButtonGroup m_views;
    QWidget *m_viewRow;
    ArchiveCalendar *m_calendar;
    QLabel *m_dayNote;
    PlainTable *m_table;
    QVBoxLayout *m_problems;
    QPushButton *m_open;
    QPushButton *m_compare;
    QPushButton *m_verify;
    QPushButton *m_restore;
    QPushButton *m_prune;
    QPushButton *m_backUp;
    QList<ArchiveEntry> m_entries;
    QDate m_shownOn;            ///< the day of which the words of the list are
    QList<QDateTime> m_missing; ///< when an archive was due that should be there
};

} // namespace credenza
