#pragma once

#include "sql/backup/archive_folder.h"
#include "ui/look/plain_table.h"
#include "ui/look/scroll_column.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace credenza {

/// The folder of a database's archives, these as a list, and what can be done with them.
class ArchivesScreen : public QWidget
{
    Q_OBJECT

public:
    /// `source` as the manifests of this database's archives have it.
    explicit ArchivesScreen(const QString &source, QWidget *parent = nullptr);

    QString folder() const { return m_folder->text().trimmed(); }
    void setFolder(const QString &folder);
    void showReading();
    void showArchives(const QList<ArchiveEntry> &entries);
    /// The folder could not be read.
    void showNothing();
    const QList<ArchiveEntry> &entries() const { return m_entries; }
    /// The one that is chosen in the list; nothing where there is none.
    std::optional<ArchiveEntry> current() const;

signals:
    void folderChosen();
    void backUpWanted();
    void verifyWanted();
    void restoreWanted();
    void pruneWanted();

private:
    void layOut();
    QLayout *makeFolderRow();
    QLayout *makeFooter();
    void addEntry(const ArchiveEntry &entry);
    void showButtons();

    const QString m_source;
    QLineEdit *m_folder;
    QLabel *m_last;
    QLabel *m_state;
    PlainTable *m_table;
    QVBoxLayout *m_problems;
    QPushButton *m_verify;
    QPushButton *m_restore;
    QPushButton *m_prune;
    QPushButton *m_backUp;
    QList<ArchiveEntry> m_entries;
};

} // namespace credenza
