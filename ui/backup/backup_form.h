#pragma once

#include "sql/backup/backup.h"
#include "ui/backup/retention_fields.h"
#include "ui/backup/service_file_fields.h"
#include "ui/look/banner.h"
#include "ui/look/scroll_column.h"

#include <QComboBox>
#include <QFormLayout>
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
    /// The options are other ones, and rest for a moment.
    void lookWanted();
    void runWanted();
    void backWanted();

private:
    void layOut();
    QFormLayout *makeOptions();
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
    QLineEdit *m_label;
    QComboBox *m_proof;
    QLineEdit *m_recipients;
    ServiceFileFields *m_files;
    RetentionFields *m_keep;
    QLabel *m_keepNote;
    QLabel *m_calendar;
    QLabel *m_forecast;
    QVBoxLayout *m_notes;
    QPushButton *m_run;
};

} // namespace credenza
