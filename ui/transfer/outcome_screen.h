#pragma once

#include "sql/transfer/transfer.h"
#include "ui/look/banner.h"
#include "ui/look/scroll_column.h"

#include <QPushButton>

namespace credenza {

/// "Proved": that every row arrived, by digest, and what to do next – or why nothing was changed.
class OutcomeScreen : public QWidget
{
    Q_OBJECT

public:
    explicit OutcomeScreen(QWidget *parent = nullptr);

    void showReport(const TransferPlan &plan, const TransferReport &report);
    void showError(const TransferPlan &plan, const Error &error);
    /// Writes the report to a file, as its name asks for.
    Result<void> saveReport(const QString &path) const;

signals:
    void backWanted();

private:
    struct Ended
    {
        TransferPlan plan;
        TransferReport report;
    };

    void beginWith(const QString &headline, const QString &facts);
    void showDone();
    void showRejected();
    void showTables();
    void showLeftBehind();
    void offerSaving();

    std::optional<Ended> m_ended; ///< nothing after an error
    ScrollColumn *m_scroll;
    Banner *m_banner = nullptr;  ///< the verdict on what is shown
    Banner *m_problem = nullptr; ///< with saving the report of it
    QPushButton *m_back;
};

} // namespace credenza
