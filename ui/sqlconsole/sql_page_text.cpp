#include "ui/sqlconsole/kept_text.h"
#include "ui/sqlconsole/sql_page.h"

#include <QAction>

using namespace Qt::StringLiterals;

/// How statements get into the editor of a page beside being typed: by keys, from the history, from the time before.
namespace credenza {

void SqlPage::addShortcuts()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, const std::function<void()> &act) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    const auto goTo = [this](const std::function<QString()> &other) {
        if (const QString sql = m_job ? QString() : other(); !sql.isNull())
            recall(sql);
    };
    add(tr("Run the statement"), Qt::CTRL | Qt::Key_Return, [this] { run(); });
    add(tr("Cancel the statement"), Qt::Key_Escape, [this] { cancel(); });
    add(tr("Earlier statement"), Qt::ALT | Qt::Key_Up,
        [this, goTo] { goTo([this] { return m_recall->earlier(m_editor->text()); }); });
    add(tr("Later statement"), Qt::ALT | Qt::Key_Down, [this, goTo] { goTo([this] { return m_recall->later(); }); });
    add(tr("Between statement and answer"), Qt::Key_F6,
        [this] { m_editor->hasFocus() ? m_answer->enter() : m_editor->setFocus(); });
    connect(m_editor, &SqlEditor::runWanted, this, &SqlPage::run);
}

void SqlPage::recall(const QString &sql)
{
    if (m_job) // its confirmation is of the text that is being tried
        return;
    m_editor->setText(sql);
    m_editor->placeCursor(sql.size());
    m_editor->setFocus();
}

void SqlPage::runBelow(const QString &sql)
{
    if (isRunning())
        return;
    const QString above = m_editor->text().trimmed();
    const qsizetype known = above.lastIndexOf(sql);
    if (known < 0)
        m_editor->setText(above.isEmpty() ? sql : above + (above.endsWith(u';') ? u"\n"_s : u";\n"_s) + sql);
    m_editor->placeCursor(known < 0 ? m_editor->text().size() : known);
    run();
}

QByteArray SqlPage::state() const
{
    return toKeep(m_editor->text());
}

void SqlPage::restore(const QByteArray &state)
{
    const KeptText kept = keptText(state);
    m_editor->setText(kept.text);
    m_editor->placeCursor(kept.text.size());
    if (!kept.isWhole)
        m_banner->showText(
            tr("Values that look like secrets were not kept."),
            tr("Fingerprints stand in their place, or nothing; type the values again before running this."),
            Banner::Tone::Caution);
}

} // namespace credenza
