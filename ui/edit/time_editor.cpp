#include "ui/edit/time_editor.h"

#include <QCalendarWidget>
#include <QMenu>
#include <QToolButton>
#include <QWidgetAction>

using namespace Qt::StringLiterals;

namespace credenza {

TimeEditor::TimeEditor(QWidget *parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("2026-01-31 12:00, now, in 30d (UTC)"));
    setToolTip(tr("A time in UTC: 2026-01-31 12:00, now, in 30d. Ctrl+Down opens the calendar."));
    auto *choose = new QAction(tr("Choose the day"), this);
    choose->setShortcut(Qt::CTRL | Qt::Key_Down);
    choose->setShortcutContext(Qt::WidgetShortcut);
    connect(choose, &QAction::triggered, this, &TimeEditor::chooseDay);
    addAction(choose);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setClearButtonEnabled(false);
}

void TimeEditor::chooseDay()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *calendar = new QCalendarWidget(menu);
    calendar->setAccessibleName(tr("Day"));
    const QDate day = QDate::fromString(text().left(10), Qt::ISODate);
    calendar->setSelectedDate(day.isValid() ? day : QDate::currentDate());
    auto *holder = new QWidgetAction(menu);
    holder->setDefaultWidget(calendar);
    menu->addAction(holder);
    connect(calendar, &QCalendarWidget::activated, this, [this, menu](QDate chosen) {
        const bool hasDay = QDate::fromString(text().left(10), Qt::ISODate).isValid();
        setText(chosen.toString(Qt::ISODate) + (hasDay ? text().mid(10) : QString()));
        menu->close();
    });
    menu->popup(mapToGlobal(QPoint(0, height())));
    calendar->setFocus();
}

} // namespace credenza
