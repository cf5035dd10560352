#pragma once

#include "ui/backup/archive_compare_rows.h"
#include "ui/backup/archive_compare_tables.h"
#include "ui/backup/bring_back_screen.h"
#include "ui/backup/work_strip.h"
#include "ui/edit/pending_edits.h"
#include "ui/job/job.h"
#include "ui/window/page.h"

#include <QStackedWidget>

namespace credenza {

/// An archive beside the live database or a later archive: tables, rows, values; and rows that are brought back, which
/// become pending edits of the window. What is unpacked goes with the page.
class ArchiveComparePage : public Page
{
    Q_OBJECT

public:
    ArchiveComparePage(const OpenDatabase &database, const CompareWish &wish, PendingEdits &edits,
                       QWidget *parent = nullptr);
    ~ArchiveComparePage() override;

    QString title() const override { return tr("Comparison"); }
    QString place() const override;
    /// Compares again, at once or when it is seen.
    void reload() override;

signals:
    /// Rows wait among the edits of the window for a review.
    void staged();
    void unlockWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void connectScreens();
    void nameSides();
    template <typename Report>
    void begin(const QString &what, std::function<Result<Report>(Progress &)> work,
               std::function<void(const Result<Report> &)> done);
    void compare();
    void show(const ArchiveComparison &comparison);
    void showRows(const QString &table);
    void readValues(const DifferingRow &row);
    void readSide(LiveConnection &reader, const std::shared_ptr<const Identity> &identity,
                  std::optional<QList<Value>> BothRows::*side);
    void planBringingBack(const BringBackChoice &choice);
    void stage();
    void showScreen(QWidget *screen);
    void showFailure(const Error &error);

    const OpenDatabase m_database;
    const CompareWish m_wish;
    PendingEdits &m_edits;
    std::optional<ArchiveComparison> m_comparison;
    std::unique_ptr<LiveConnection> m_readerA; ///< for single rows
    std::unique_ptr<LiveConnection> m_readerB;
    DifferingRow m_current; ///< whose values are shown, or on their way
    BothRows m_values;
    Banner *m_banner;
    QStackedWidget *m_screens;
    ArchiveCompareTables *m_tables;
    ArchiveCompareRows *m_rows;
    BringBackScreen *m_bringing;
    WorkStrip *m_strip;
    Job *m_job = nullptr; ///< while it runs
    bool m_isStale = true;
};

} // namespace credenza
