#include "ui/window/sidebar.h"

#include "ui/look/look.h"
#include "ui/look/pill.h"
#include "ui/look/plain_tip.h"
#include "ui/look/tokens.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <cmath>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The name at the left; at the right the count, muted for rows and as a pill for what wants to be looked at.
class PlaceDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QString count = index.data(Sidebar::CountRole).toString();
        QStyleOptionViewItem name = option;
        initStyleOption(&name, index);
        name.state &= ~QStyle::State_HasFocus; // the selection shows it already
        name.features &= ~QStyleOptionViewItem::HasDecoration;
        const int taken = name.fontMetrics.horizontalAdvance(count) + 2 * margin + margin / 2;
        name.text = name.fontMetrics.elidedText(name.text, Qt::ElideMiddle, name.rect.width() - taken);
        if (isHeading(index))
            name.rect.setTop(name.rect.top() + name.rect.height() / 5);
        name.widget->style()->drawControl(QStyle::CE_ItemViewItem, &name, painter, name.widget);
        if (!count.isEmpty())
            paintCount(*painter, option, index, count);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int height = rowHeight(*option.widget);
        return {0, isHeading(index) ? height + height / 4 : height};
    }

private:
    static constexpr int margin = 12;

    static bool isHeading(const QModelIndex &index) { return !index.flags().testFlag(Qt::ItemIsEnabled); }

    static void paintCount(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                           const QString &count)
    {
        if (index.data(Sidebar::ScreenRole).isValid()) {
            QRect place({}, Pill::sizeOf(count, option.fontMetrics));
            place.moveCenter(option.rect.center());
            place.moveRight(option.rect.right() - margin / 2);
            Pill::paint(painter, QStyle::visualRect(option.direction, option.rect, place), count, Pill::Tone::Caution,
                        option.palette);
            return;
        }
        painter.setPen(Tokens::matching(option.palette).muted);
        painter.drawText(option.rect.adjusted(margin, 0, -margin, 0),
                         int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignRight)), count);
    }
};

} // namespace

Sidebar::Sidebar(QWidget *parent) : QListWidget(parent)
{
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Screens, tables and views"));
    setItemDelegate(new PlaceDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideMiddle);
    for (const auto &[screen, name] : {std::pair(Screen::Overview, tr("Overview")),
                                       {Screen::Inspector, tr("Inspector")},
                                       {Screen::Checks, tr("Checks")},
                                       {Screen::Backups, tr("Backups")},
                                       {Screen::Sql, tr("SQL")},
                                       {Screen::Activity, tr("Activity")}})
        (new QListWidgetItem(name, this))->setData(ScreenRole, int(screen));
    addHeading(tr("Tables"));
    m_firstTable = count();
    fitToText();
    connect(this, &QListWidget::itemClicked, this, &Sidebar::choose);
    connect(this, &QListWidget::itemActivated, this, &Sidebar::choose);
}

void Sidebar::addHeading(const QString &text)
{
    (new QListWidgetItem(text, this))->setFlags(Qt::NoItemFlags);
}

/// Room for a name and a count, whatever the size of the text.
void Sidebar::fitToText()
{
    setMinimumWidth(fontMetrics().averageCharWidth() * 22);
}

void Sidebar::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitToText();
}

void Sidebar::choose(const QListWidgetItem *chosenItem)
{
    if (const QVariant screen = chosenItem->data(ScreenRole); screen.isValid())
        emit screenChosen(Screen(screen.toInt()));
    else if (chosenItem->data(ViewRole).toBool())
        emit viewChosen(chosenItem->text());
    else if (chosenItem->flags().testFlag(Qt::ItemIsEnabled))
        emit chosen(chosenItem->text());
}

void Sidebar::leaveOut(Screen screen)
{
    item(screen)->setHidden(true);
}

void Sidebar::setTables(const QStringList &tables, const QStringList &views)
{
    while (count() > m_firstTable)
        delete takeItem(count() - 1);
    m_tables = int(tables.size());
    for (const QString &name : tables)
        (new QListWidgetItem(name, this))->setToolTip(plainTip(name));
    if (!views.isEmpty())
        addHeading(tr("Views"));
    for (const QString &name : views) {
        auto *view = new QListWidgetItem(name, this);
        view->setToolTip(plainTip(tr("%1: opens in the SQL console, to read").arg(name)));
        view->setData(ViewRole, true);
    }
}

QStringList Sidebar::tables() const
{
    QStringList names;
    for (int row = m_firstTable; row < endOfTables(); ++row)
        names << item(row)->text();
    return names;
}

void Sidebar::setBadge(Screen screen, int number)
{
    item(screen)->setData(CountRole, number > 0 ? QString::number(number) : QString());
}

void Sidebar::setRows(const QString &table, const RowCount &rows)
{
    if (QListWidgetItem *found = item(table)) {
        found->setData(CountRole, briefCount(rows.rows));
        found->setToolTip(
            plainTip((rows.exact ? tr("%1, %L2 rows") : tr("%1, about %L2 rows")).arg(table).arg(rows.rows)));
    }
}

void Sidebar::select(const QString &table)
{
    setCurrentItem(item(table));
}

void Sidebar::select(Screen screen)
{
    setCurrentItem(item(screen));
}

QListWidgetItem *Sidebar::item(const QString &table) const
{
    for (int row = m_firstTable; row < endOfTables(); ++row) {
        if (item(row)->text() == table)
            return item(row);
    }
    return nullptr;
}

QListWidgetItem *Sidebar::item(Screen screen) const
{
    for (int row = 0; row < m_firstTable; ++row) {
        if (item(row)->data(ScreenRole) == int(screen))
            return item(row);
    }
    return nullptr;
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
