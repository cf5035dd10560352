#include "ui/window/page_tabs.h"

#include "ui/look/plain_tip.h"

#include <QApplication>
#include <QMessageBox>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace credenza {

PageTabs::PageTabs(QWidget *parent) : QTabWidget(parent)
{
    setDocumentMode(true);
    setMovable(true);
    setElideMode(Qt::ElideMiddle);
    tabBar()->setAccessibleName(tr("Open pages"));
    tabBar()->setDrawBase(false);
}

void PageTabs::open(Page *page)
{
    insert(count(), page);
    setCurrentWidget(page);
    page->setFocus();
}

void PageTabs::replace(Page *before, Page *after)
{
    const bool isInFront = before == current();
    const bool hasFocus = before->isAncestorOf(QApplication::focusWidget());
    insert(indexOf(before), after);
    if (isInFront)
        setCurrentWidget(after);
    if (hasFocus)
        after->setFocus();
    removeTab(indexOf(before));
    before->deleteLater();
}

void PageTabs::insert(int tab, Page *page)
{
    insertTab(tab, page, page->title());
    setTabToolTip(indexOf(page), plainTip(page->title()));
    addCloseButton(page);
    connect(page, &Page::placeChanged, this, [this, page] { setTabText(indexOf(page), page->title()); });
    emit opened(page);
}

Page *PageTabs::current() const
{
    return qobject_cast<Page *>(currentWidget());
}

QList<Page *> PageTabs::pages() const
{
    QList<Page *> all;
    for (int tab = 0; tab < count(); ++tab)
        all << static_cast<Page *>(widget(tab));
    return all;
}

bool PageTabs::mayClose(Page *page)
{
    const QString question = page->closingQuestion();
    if (question.isEmpty())
        return true;
    setCurrentWidget(page);
    return QMessageBox::question(this, page->title(), question, QMessageBox::Close | QMessageBox::Cancel,
                                 QMessageBox::Cancel)
           == QMessageBox::Close;
}

void PageTabs::close(Page *page)
{
    if (!mayClose(page))
        return;
    removeTab(indexOf(page));
    page->deleteLater();
    if (count() == 0)
        emit emptied();
}

void PageTabs::addCloseButton(Page *page)
{
    auto *button = new QToolButton;
    button->setObjectName(u"closeTab"_s);
    button->setText(u"×"_s);
    button->setAccessibleName(tr("Close %1").arg(page->title()));
    button->setFocusPolicy(Qt::NoFocus); // Ctrl+W closes
    connect(button, &QToolButton::clicked, page, [this, page] { close(page); });
    tabBar()->setTabButton(indexOf(page), QTabBar::RightSide, button);
}

} // namespace credenza
