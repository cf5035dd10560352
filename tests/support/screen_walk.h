#pragma once

#include "sql/connection/scratch.h"
#include "sql/sample/seed.h"

#include <QTemporaryDir>
#include <QWidget>

#include <functional>
#include <memory>

class QAbstractButton;

namespace credenza {

class MainWindow;
class TablePage;
class TransferPage;

/// Goes through every screen and dialog of the program, on real databases of its own, as a person does, and shows each
/// to a visitor when it has everything to show. Where a screen does not come the program ends, and says which.
class ScreenWalk
{
public:
    /// The name in the form "table", "review-conflicts"; a window, or a dialog above its window.
    using Visitor = std::function<void(const QString &name, QWidget &screen)>;
    using Preparation = std::function<void(const Endpoint &seeded)>;

    /// `prepare` may change the sample databases before they are opened.
    explicit ScreenWalk(Visitor visit, Preparation prepare = {});
    ~ScreenWalk();

    /// All of them, in this order.
    void walk();

    void start();
    void connecting();
    void looking();    ///< overview, checks, activity, palette
    void statements(); ///< SQL
    void editing();    ///< a table, its dialogs, what is staged, saved and in conflict
    void inspecting(); ///< users, clients, what is done to them
    void finding();    ///< a pasted value
    void purging();    ///< what is expired
    void backingUp();  ///< archives, made, damaged, removed and brought back
    void comparing();  ///< an archive, opened and compared
    void locked();     ///< production
    void extremes();   ///< nothing there, and too much
    void moving();     ///< transfer

private:
    void visit(const QString &name, QWidget &screen);
    /// A file with a sample, with values of every kind that a grid tells apart, and things for the checks to find.
    Endpoint seeded(const QString &name, SeedOptions::Content content = SeedOptions::Content::WithProblems);
    Endpoint another(const QString &name);
    std::unique_ptr<MainWindow> opened(const Endpoint &endpoint);
    void dialogsOf(MainWindow &window, TablePage &page);
    void staged(MainWindow &window, TablePage &page, const Endpoint &endpoint);
    void actions(MainWindow &window, QWidget &page);
    void bareUser(MainWindow &window, const Endpoint &endpoint);
    void refusals(TransferPage &page, MainWindow &window, const Endpoint &source);

    Visitor m_visit;
    Preparation m_prepare;
    QTemporaryDir m_folder;
    std::unique_ptr<ScratchPlace> m_server; ///< of a backend that needs one; transfers go there
};

/// Runs the event loop until the condition holds; ends the program, saying what did not come, after half a minute.
void until(const QString &what, const std::function<bool()> &condition);

/// The visible button whose text begins so, without its mnemonic; null when there is none.
QAbstractButton *visibleButton(const QWidget &in, const QString &beginning);

} // namespace credenza
