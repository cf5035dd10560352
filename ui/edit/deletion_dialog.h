#pragma once

#include "sql/edit/blast_radius.h"
#include "ui/window/open_database.h"

#include <QDialog>
#include <QLabel>
#include <QPushButton>

namespace credenza {

/// What goes with some rows, and what stays behind, before their deletion is staged.
class DeletionDialog : public QDialog
{
    Q_OBJECT

public:
    DeletionDialog(const OpenDatabase &database, const Table &table, const QList<QList<Value>> &rows,
                   QWidget *parent = nullptr);

private:
    void show(const QList<Dependents> &dependents);

    QLabel *m_text;
    QPushButton *m_delete;
};

} // namespace credenza
