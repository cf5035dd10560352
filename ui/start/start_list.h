#pragma once

#include "ui/start/start_entry.h"

#include <QListWidget>

namespace credenza {

/// The databases that one may come back to. Enter opens, Delete takes one off the list.
class StartList : public QListWidget
{
    Q_OBJECT

public:
    explicit StartList(QWidget *parent = nullptr);

    void show(const QList<StartEntry> &entries);

signals:
    void chosen(const credenza::StartEntry &entry);
    void unwanted(const credenza::StartEntry &entry);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QList<StartEntry> m_entries;
};

} // namespace credenza
