#pragma once

#include "ui/backup/archive_calendar.h"
#include "ui/backup/backup_option_fields.h"
#include "ui/look/banner.h"
#include "ui/look/scroll_column.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>

namespace credenza {

/// What a backup would be, and the archives that are there now.
struct BackupOutlook
{
    BackupPlan plan;
    QList<ArchiveEntry> entries;
};

/// How a backup is to be made, and what that will be.
class BackupForm : public QWidget
{
    Q_OBJECT

public:
    /// `identity` may be null.
    BackupForm(const Endpoint &source, const Identity *identity, QWidget *parent = nullptr);

    BackupOptions options() const;
    void begin(const QString &folder, const RetentionRules &keep);
    void showOutlook(const BackupOutlook &outlook);
    void showError(const Error &error);

signals:
    /// What was looked at so far is no longer what is wanted.
    void lookOutdated();
    /// The options are other ones, and rest for a moment.
    void lookWanted();
    void runWanted();
    void backWanted();

private:
    void layOut();
    QLayout *makeButtons();
    void changed();
    void showCalendar();
    void showLooking();

    const Endpoint m_source;
    const QString m_destination; ///< as buttons name it
    QString m_folder;
    std::optional<QList<ArchiveEntry>> m_entries; ///< nothing while nobody looked
    QTimer m_rest;
    Banner *m_banner;
    QLabel *m_where;
    BackupOptionFields *m_options;
    QLabel *m_keepNote;
    ArchiveCalendar *m_calendar;
    QLabel *m_forecast;
    QVBoxLayout *m_notes;
    QPushButton *m_run;
};

} // namespace credenza
