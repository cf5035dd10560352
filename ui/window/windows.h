#pragma once

#include "ui/start/start_window.h"

#include <QObject>

#include <memory>

namespace credenza {

class MainWindow;
class ReplacingWindow;
struct RestorePlan;
struct RestoreReport;
struct ShownArchive;

/// The windows of the program: each database has its own, and closing the last leaves the start window.
class Windows : public QObject
{
    Q_OBJECT

public:
    Windows();
    ~Windows() override;

    StartWindow &start() { return m_start; }
    /// Brings the start window to the front.
    void showStart();
    /// Opens what was open when the program ended.
    void reopen();
    /// `argument` is what the database is remembered by once it was reached.
    void open(const Endpoint &endpoint, const QString &argument);
    /// A window of its own, which does not come back at the next start.
    void openArchive(const ShownArchive &archive);
    /// Closes every window, to be open again at the next start, unless one refuses.
    void quit();

signals:
    /// The start window was closed and no database is open, or the program is to end.
    void allClosed();

private:
    struct Open
    {
        MainWindow *window;
        QString address; ///< as it is remembered; empty for an archive
    };

    /// Closes the windows on the plan's target, unless one refuses, runs it, and opens the target again.
    void replace(MainWindow *asking, const RestorePlan &plan);
    void replaced(const Endpoint &endpoint, const RestorePlan &plan, const Result<RestoreReport> &report);
    void add(MainWindow *window, const QString &address);
    void forget(const MainWindow *window);

    StartWindow m_start;
    QList<Open> m_open;
    bool m_isQuitting = false;
    bool m_isReplacing = false;
    std::unique_ptr<ReplacingWindow> m_replacing; ///< while it works
};

} // namespace credenza
