#pragma once

#include "sql/compare/bring_back.h"
#include "ui/look/banner.h"
#include "ui/window/open_database.h"

#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

namespace credenza {

/// Rows of an archive that are to come back, as the changes that they would be, each of which can be left out.
class BringBackScreen : public QWidget
{
    Q_OBJECT

public:
    /// `destination` is named on the button: the environment, or the database.
    explicit BringBackScreen(const QString &destination, QWidget *parent = nullptr);

    /// `database` as it was when the plan was made. What belongs to a chosen row and would give access again is left
    /// out, and so are deletions, until somebody asks for them.
    void showPlan(const BringBackPlan &plan, const OpenDatabase &database);
    /// Those that are ticked.
    QList<StagedEdit> edits() const;
    Banner &banner() const { return *m_banner; }

signals:
    void backWanted();
    void stageWanted();

private:
    void layOut();
    QTreeWidgetItem *group(const QString &table);
    void addRow(const BroughtRow &row, const OpenDatabase &database);
    const BroughtRow &rowOf(const QTreeWidgetItem &item) const;
    bool isReadWhole(const BroughtRow &row) const;
    void showHeads();
    void showButtons();

    const QString m_destination;
    QList<BroughtRow> m_rows; ///< those that are listed
    Banner *m_banner;
    QLabel *m_what;
    QTreeWidget *m_list;
    QPushButton *m_stage;
};

} // namespace credenza
