#pragma once

#include "ui/window/open_database.h"

#include <QLabel>
#include <QPushButton>

namespace credenza {

class FilterField;
class FlowLayout;

/// The filter of a table: its conditions side by side, and a field to write another. What is wrong with a condition is
/// said below it, and the filter stays as it was.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(const OpenDatabase &database, const Table &table, QWidget *parent = nullptr);

    QString filter() const;
    /// Shows another filter, and says nothing of it.
    void setFilter(const QString &filter);
    /// Opens the field for one condition more.
    void begin();

signals:
    /// A filter that means something, as a person wrote it.
    void changed(const QString &filter);

private:
    void rebuild();
    QWidget *makeChip(qsizetype at);
    /// `at` is the condition to be changed, or behind the last one.
    void open(qsizetype at);
    void leave();
    void enter(const QString &text);
    void replace(qsizetype at, const QString &text);
    void showProblem(const QString &problem);

    const OpenDatabase m_database;
    Table m_table;
    QStringList m_conditions;
    std::optional<qsizetype> m_open; ///< the condition in the field
    QList<QWidget *> m_chips;
    FlowLayout *m_flow;
    FilterField *m_field;
    QPushButton *m_add;
    QLabel *m_problem;
};

} // namespace credenza
