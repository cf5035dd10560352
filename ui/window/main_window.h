#pragma once

#include "sql/connection/live_connection.h"
#include "sql/schema/identity.h"
#include "ui/table/table_model.h"

#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QTabWidget>

namespace credenza {

/// One database: its tables at the side, the open ones as tabs, the state of the connection below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(Endpoint endpoint, QWidget *parent = nullptr);

private:
    void identifyDatabase();
    void showDatabase(const std::shared_ptr<const Identity> &identity);
    void openTable(const QString &name);
    void showError(const Error &error);
    void showPlace();

    const Endpoint m_endpoint;
    LiveConnection m_reader;
    LiveConnection m_counter;
    std::shared_ptr<const Identity> m_identity;
    QLabel *m_banner = nullptr;
    QListWidget *m_sidebar = nullptr;
    QTabWidget *m_tabs = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_duration = nullptr;
};

} // namespace credenza
