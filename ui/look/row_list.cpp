#include "ui/look/row_list.h"

#include "ui/look/row_delegate.h"

#include <QHeaderView>

namespace credenza {

RowList::RowList(const QStringList &headings, const QString &name, QWidget *parent) : QTreeWidget(parent)
{
    setHeaderLabels(headings);
    setAccessibleName(name);
    setItemDelegate(new RowDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    header()->setAccessibleName(tr("Columns"));
}

} // namespace credenza
