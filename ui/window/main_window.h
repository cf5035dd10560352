#pragma once

#include "sql/connection/live_connection.h"
#include "sql/schema/identity.h"
#include "ui/look/banner.h"
#include "ui/table/table_page.h"
#include "ui/window/sidebar.h"

#include <QMainWindow>
#include <QTabWidget>

namespace credenza {

/// One database: its tables at the side, the open ones as tabs, the state of the connection below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Endpoint endpoint, QWidget *parent = nullptr);

signals:
    void openAnother();
    /// A DATABASE argument that was dropped here.
    void dropped(const QString &argument);
    void closed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void layOut();
    void addTools();
    void identifyDatabase();
    void showDatabase(const std::shared_ptr<const Identity> &identity);
    void countTables();
    void openTable(const QString &name);
    void addCloseButton(int tab);
    void closePage(QWidget *page);
    void reload();
    void showError(const Error &error);
    void showNotConnected();
    void showPlace();
    TablePage *currentPage() const;

    const Endpoint m_endpoint;
    LiveConnection m_reader;
    LiveConnection m_counter;
    std::shared_ptr<const Identity> m_identity;
    Banner *m_banner;
    Sidebar *m_sidebar;
    QTabWidget *m_tabs;
    QLabel *m_empty; ///< in the place of the tabs when none is open
    QLabel *m_state;
    QLabel *m_place;
    QLabel *m_duration;
};

} // namespace credenza
