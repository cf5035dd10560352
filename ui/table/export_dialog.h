#pragma once

#include "sql/browse/export.h"
#include "ui/job/job.h"
#include "ui/window/open_database.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace credenza {

/// Writes the rows that pass a filter, in an order, to a file. Secrets go as fingerprints.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    struct Rows
    {
        Table table;
        QStringList columns; ///< as they stand on screen
        QList<OrderTerm> order;
        FilterSql filter;
        QString filterText;
    };

    ExportDialog(const OpenDatabase &database, const Rows &rows, QWidget *parent = nullptr);

signals:
    void exported(const QString &path, qint64 rows);

private:
    void chooseFile();
    void run();
    void showFailure(const Error &error);
    void setBusy(const QString &work);
    RowTextFormat format() const;

    const OpenDatabase m_database;
    const Rows m_rows;
    QComboBox *m_format;
    QLineEdit *m_path;
    QLabel *m_state;
    QPushButton *m_export;
    ExportOptions::Existing m_existing = ExportOptions::Existing::Kept; ///< of the file that is named now
    std::unique_ptr<Job> m_job;
};

} // namespace credenza
