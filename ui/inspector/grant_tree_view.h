#pragma once

#include "sql/inspect/grant_tree.h"
#include "ui/look/row_list.h"

namespace credenza {

/// How consents became access: each step below the one that it came from, with how that is known.
class GrantTreeView : public RowList
{
    Q_OBJECT

public:
    GrantTreeView(const GrantTree &tree, const Counterparts &others, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

signals:
    void menuWanted(const credenza::Record &record, const QPoint &place);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    const QList<GrantNode> m_nodes; ///< those that are shown
    int m_rows = 0;
};

} // namespace credenza
