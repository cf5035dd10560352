#pragma once

#include "ui/window/page.h"

#include <QTabWidget>

namespace credenza {

/// The open pages of a window as tabs that can be moved and closed.
class PageTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit PageTabs(QWidget *parent = nullptr);

    /// Takes the page over and shows it.
    void open(Page *page);
    /// Puts `after` in the place of `before`, which goes without a question.
    void replace(Page *before, Page *after);
    Page *current() const;
    QList<Page *> pages() const;
    /// Asks first where the page wants that.
    void close(Page *page);
    bool mayClose(Page *page);

    /// The first page of that kind for which `is` holds; null when there is none.
    template <typename Kind, typename Condition>
    Kind *find(Condition is) const
    {
        for (Page *page : pages()) {
            if (auto *found = qobject_cast<Kind *>(page); found && is(*found))
                return found;
        }
        return nullptr;
    }

signals:
    void opened(credenza::Page *page);
    void emptied();

private:
    void insert(int tab, Page *page);
    void addCloseButton(Page *page);
};

} // namespace credenza
