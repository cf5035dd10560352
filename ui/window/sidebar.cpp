#include "ui/window/sidebar.h"

#include "ui/look/look.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The name at the left, the count muted at the right.
class TableDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString count = index.data(Sidebar::CountRole).toString();
        QStyleOptionViewItem name = option;
        name.state &= ~QStyle::State_HasFocus; // the selection shows it already
        QStyledItemDelegate::paint(painter, name, index);
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(0, 0, -margin, 0), Qt::AlignVCenter | Qt::AlignRight, count);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int count = option.fontMetrics.horizontalAdvance(index.data(Sidebar::CountRole).toString());
        return {QStyledItemDelegate::sizeHint(option, index).width() + count + 2 * margin, rowHeight(*option.widget)};
    }

private:
    static constexpr int margin = 12;
};

} // namespace

Sidebar::Sidebar(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Tables"));
    setItemDelegate(new TableDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideMiddle);
    const auto choose = [this](const QListWidgetItem *table) { emit chosen(table->text()); };
    connect(this, &QListWidget::itemClicked, this, choose);
    connect(this, &QListWidget::itemActivated, this, choose);
}

void Sidebar::setTables(const QStringList &names)
{
    clear();
    for (const QString &name : names) {
        auto *table = new QListWidgetItem(name, this);
        table->setToolTip(name);
    }
}

void Sidebar::setRows(const QString &table, const RowCount &rows)
{
    if (QListWidgetItem *found = item(table)) {
        found->setData(CountRole, briefCount(rows.rows));
        found->setToolTip((rows.exact ? tr("%1, %L2 rows") : tr("%1, about %L2 rows")).arg(table).arg(rows.rows));
    }
}

void Sidebar::select(const QString &table)
{
    setCurrentItem(item(table));
}

QListWidgetItem *Sidebar::item(const QString &table) const
{
    return findItems(table, Qt::MatchExactly | Qt::MatchCaseSensitive).value(0);
}

QString briefCount(qint64 rows)
{
    if (rows < 1000)
        return QString::number(rows);
    const int power = rows < 999'500 ? 1 : rows < 999'500'000 ? 2 : 3;
    const double scaled = double(rows) / std::pow(1000, power);
    return u"%1 %2"_s.arg(scaled, 0, 'f', scaled < 9.95 ? 1 : 0).arg(u"?kMG"_s[power]);
}

} // namespace credenza
