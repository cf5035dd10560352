#pragma once

#include "ui/job/job.h"
#include "ui/look/banner.h"
#include "ui/start/start_list.h"

#include <QLineEdit>
#include <QWidget>

namespace credenza {

class ConnectForm;

/// Where one begins: a database opened before, a file, an address, a service's settings, or a sample. Takes what is
/// dropped on it.
class StartWindow : public QWidget
{
    Q_OBJECT

public:
    explicit StartWindow(QWidget *parent = nullptr);

    /// Opens a DATABASE argument in any form of the command line, or shows what is wrong with it.
    void openDatabase(const QString &argument);
    void openSample();
    void showError(const Error &error) { m_banner->showError(error); }
    /// Asks for a database in a form.
    void openForm();

signals:
    /// Endpoint::access is the most that the window may do.
    void opened(const credenza::Endpoint &endpoint);
    void closed();

protected:
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    void chooseFile();
    void reload();
    void showProgress(const QString &text);
    void showEntries(const StartEntries &start);
    void openEntry(const StartEntry &entry);
    void openSaved(const QString &name);
    void askPassword(const Endpoint &endpoint, const QString &argument);
    void enter(const Endpoint &endpoint, const QString &argument);
    void remove(const StartEntry &entry);
    void removeSaved(const QString &name);
    /// Runs work away from this thread, meanwhile saying so unless `progress` is empty; an error goes to the banner.
    template <typename Report>
    void run(const QString &progress, std::function<Result<Report>()> work, std::function<void(const Report &)> done);

    Banner *m_banner;
    StartList *m_list;
    QLabel *m_empty; ///< in the place of the list
    QLineEdit *m_address;
    QLabel *m_progress;
    ConnectForm *m_form = nullptr;
    std::unique_ptr<Job> m_sampling;
};

} // namespace credenza
