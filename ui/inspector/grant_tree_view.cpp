#include "ui/inspector/grant_tree_view.h"

#include "ui/look/look.h"
#include "ui/look/plain_tip.h"

#include <QContextMenuEvent>
#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostNodes = 200;
constexpr int mostRowsInSight = 10;
constexpr int nodeRole = Qt::UserRole;

struct GrantColumn
{
    enum { Step, Known };
};

} // namespace

GrantTreeView::GrantTreeView(const GrantTree &tree, const Counterparts &others, QWidget *parent)
    : RowList({tr("step"), tr("how it is known")}, tr("Grants"), parent),
      m_nodes(tree.nodes.first(std::min(mostNodes, tree.nodes.size())))
{
    setRootIsDecorated(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QList<QTreeWidgetItem *> items;
    for (qsizetype at = 0; at < m_nodes.size(); ++at) {
        const GrantNode &node = m_nodes[at];
        const QString other = node.parent < 0 ? others.nameIn(node.record) : QString();
        const QString words = other.isEmpty() ? node.words : u"%1: %2"_s.arg(other, node.words);
        const QString known = node.because.isEmpty() ? nameOf(node.proof)
                                                     : u"%1: %2"_s.arg(nameOf(node.proof), node.because);
        auto *item = new QTreeWidgetItem({words, known});
        item->setData(GrantColumn::Step, nodeRole, int(at));
        item->setToolTip(GrantColumn::Step, plainTip(words));
        item->setToolTip(GrantColumn::Known, plainTip(known));
        if (node.parent < 0)
            addTopLevelItem(item);
        else
            items[node.parent]->addChild(item);
        items << item;
    }
    expandAll();
    m_rows = int(items.size());
    header()->setSectionResizeMode(GrantColumn::Step, QHeaderView::Stretch);
    header()->setSectionResizeMode(GrantColumn::Known, QHeaderView::Stretch);
    if (!items.isEmpty())
        setCurrentItem(items.first(), 0, QItemSelectionModel::NoUpdate);
}

QSize GrantTreeView::sizeHint() const
{
    return {640, header()->sizeHint().height() + std::min(m_rows, mostRowsInSight) * credenza::rowHeight(*this) + 2};
}

void GrantTreeView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex there = isByMouse ? indexAt(viewport()->mapFromGlobal(event->globalPos())) : currentIndex();
    if (!there.isValid())
        return;
    const QPoint place = isByMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(there).center());
    emit menuWanted(m_nodes[there.siblingAtColumn(GrantColumn::Step).data(nodeRole).toInt()].record, place);
}

} // namespace credenza
