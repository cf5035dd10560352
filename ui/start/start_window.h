#pragma once

#include "ui/job/job.h"
#include "ui/look/banner.h"
#include "ui/start/entrance.h"
#include "ui/start/start_list.h"

#include <QLineEdit>
#include <QPointer>
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
    /// Opens what was open when the program ended, by remembered addresses, as far as nobody has to be asked. What is
    /// left is said here.
    void reopen(const QStringList &addresses);
    void showError(const Error &error) { m_banner->showError(error); }
    /// Asks for a database in a form.
    void openForm();

signals:
    /// Endpoint::access is the most that the window may do. `argument` is what to remember it by once it was reached.
    void opened(const credenza::Endpoint &endpoint, const QString &argument);
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
    /// Opens it, with its password where a person has to say it.
    void enter(const Entrance &entrance);
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
    QPointer<ConnectForm> m_form; ///< while it is open
    std::unique_ptr<Job> m_sampling;
};

} // namespace credenza
