#include "tests/support/live_database.h"
#include "tests/support/screen_walk.h"
#include "ui/look/look.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Every screen and dialog for those who do not see it, and for those who have no mouse.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private slots:
    void everyScreen();

private:
    OwnFolders m_folders;
};

namespace {

QString placeOf(const QWidget &widget)
{
    QStringList path;
    for (const QWidget *at = &widget; at; at = at->parentWidget())
        path.prepend(QString::fromLatin1(at->metaObject()->className()) + u'#' + at->objectName());
    return path.join(u'/');
}

bool isStop(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0
           && !widget.focusProxy();
}

QStringList namelessControls(const QWidget &screen)
{
    QStringList problems;
    for (const QWidget *widget : screen.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool takesFocus = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy();
        const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                             || (label && !label->text().isEmpty());
        if (widget->isVisible() && takesFocus && !isNamed)
            problems << u"no name: "_s + placeOf(*widget);
    }
    return problems;
}

QStringList namelessHeaders(const QWidget &screen)
{
    QStringList problems;
    for (const auto *view : screen.findChildren<QAbstractItemView *>()) {
        const auto *table = qobject_cast<const QTableView *>(view);
        const auto *tree = qobject_cast<const QTreeView *>(view);
        const QHeaderView *header = table ? table->horizontalHeader() : tree ? tree->header() : nullptr;
        if (!view->isVisible() || !header || !view->model())
            continue;
        int named = 0;
        for (int column = 0; column < view->model()->columnCount(); ++column)
            named += view->model()->headerData(column, Qt::Horizontal).toString().isEmpty() ? 0 : 1;
        // One column, such as that of a bar or a pill, may explain itself.
        if (named == 0 || named < view->model()->columnCount() - 1)
            problems << u"no names of columns: "_s + placeOf(*view);
    }
    return problems;
}

/// Tab goes through the chain of focus; what is not in it, or is in it twice, cannot be reached.
QStringList lostStops(const QWidget &screen)
{
    QHash<const QWidget *, int> reached;
    const QWidget *at = screen.window();
    do {
        ++reached[at];
        at = at->nextInFocusChain();
    } while (at && at != screen.window() && reached.value(at) < 2);
    QStringList problems;
    for (const QWidget *widget : screen.findChildren<QWidget *>()) {
        if (isStop(*widget) && widget->window() == screen.window() && reached.value(widget) != 1)
            problems << u"not reached by Tab: "_s + placeOf(*widget);
    }
    return problems;
}

bool isInteractive(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::PageTab:
    case QAccessible::MenuItem:
    case QAccessible::Link:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List: return true;
    default: return false;
    }
}

/// What a screen reader walks through, down to `depth`: rows of grids are as many as a database has.
void collectNameless(QAccessibleInterface &there, int depth, QStringList &problems)
{
    const bool isThere = !there.state().invisible && !there.state().disabled && !there.rect().isEmpty();
    if (!isThere)
        return;
    const auto *widget = qobject_cast<const QWidget *>(there.object());
    if (isInteractive(there.role()) && there.text(QAccessible::Name).isEmpty())
        problems
            << u"nothing to say of a %1: %2"_s.arg(int(there.role())).arg(widget ? placeOf(*widget) : u"no widget"_s);
    const bool isGrid = there.tableInterface() != nullptr;
    for (int child = 0; depth > 0 && !isGrid && child < there.childCount(); ++child) {
        if (QAccessibleInterface *below = there.child(child))
            collectNameless(*below, depth - 1, problems);
    }
}

} // namespace

void AccessibilityTest::everyScreen()
{
    applyLook(*qApp);
    QMap<QString, QStringList> problems; // each with the screens that have it
    int screens = 0;
    ScreenWalk walk([&](const QString &name, QWidget &screen) {
        ++screens;
        QStringList found = namelessControls(screen) + namelessHeaders(screen) + lostStops(screen);
        constexpr int deepest = 30;
        collectNameless(*QAccessible::queryAccessibleInterface(&screen), deepest, found);
        for (const QString &problem : found)
            problems[problem] << name;
    });
    walk.walk();
    for (auto problem = problems.cbegin(); problem != problems.cend(); ++problem)
        qWarning("%s (%s)", qPrintable(problem.key()), qPrintable(problem.value().join(u", "_s)));
    QCOMPARE(problems.size(), 0);
    QVERIFY(screens > 40);
}

QTEST_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
