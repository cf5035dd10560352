#pragma once

#include "sql/connection/endpoint.h"
#include "ui/job/job.h"
#include "ui/look/banner.h"

#include <QLineEdit>
#include <QWidget>

namespace credenza {

/// Where one begins: open a file, an address, a service's settings, or a sample. Takes what is dropped on it.
class StartWindow : public QWidget
{
    Q_OBJECT

public:
    explicit StartWindow(QWidget *parent = nullptr);

    /// Opens a DATABASE argument in any form of the command line, or shows what is wrong with it.
    void openDatabase(const QString &argument);
    void openSample();

signals:
    void opened(const credenza::Endpoint &endpoint);
    void closed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeChoices();
    void chooseFile();

    Banner *m_banner;
    QLineEdit *m_address;
    QLabel *m_progress;
    std::unique_ptr<Job> m_sampling;
};

} // namespace credenza
