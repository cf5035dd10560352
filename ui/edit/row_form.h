#pragma once

#include "ui/edit/pending_edits.h"

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace credenza {

/// A row to come, column by column: a value, NULL, or what the database puts there by itself.
class RowForm : public QDialog
{
    Q_OBJECT

public:
    /// `values` to begin with, one for each column; empty for a row of defaults. A numbered or secret key is never
    /// repeated.
    RowForm(const Table &table, const PendingEdits &edits, const QList<Value> &values, QWidget *parent = nullptr);

signals:
    void completed(const QList<credenza::CellChange> &cells);

private:
    enum class Choice { Given, Null, Default };
    struct Field
    {
        Column column;
        EntryContext context;
        QComboBox *choice;
        QLineEdit *text;
    };

    void addField(QFormLayout &form, qsizetype column, const Value *value);
    Result<QList<CellChange>> cells() const;
    void check();

    const Table m_table;
    const PendingEdits &m_edits;
    QList<Field> m_fields;
    QLabel *m_problem;
    QPushButton *m_add;
};

} // namespace credenza
