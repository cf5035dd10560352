#include "ui/look/look.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyleFactory>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Written with the names of tokens in braces.
const auto shapes = R"(
QToolTip { background: {raised}; color: {text}; border: 1px solid {line}; padding: 4px; }
QToolBar { background: {surface}; border: none; border-bottom: 1px solid {line}; padding: 8px; spacing: 8px; }
QToolButton, QPushButton { background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 6px 12px; }
QToolButton:hover, QPushButton:hover { background: {raised}; border-color: {muted}; }
QToolButton:focus, QPushButton:focus { border-color: {accent}; }
QToolButton:pressed, QPushButton:pressed { background: {accentWash}; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton:default { background: {accent}; color: {surface}; border-color: {accent}; }
QPushButton:disabled, QToolButton:disabled { color: {muted}; }
QMenu { background: {surface}; color: {text}; border: 1px solid {line}; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: {accentWash}; color: {text}; }
QMenu::item:disabled { color: {muted}; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 8px; }
QLineEdit { background: {surface}; color: {text}; border: 1px solid {line}; border-radius: 6px; padding: 6px 8px; selection-background-color: {accentWash}; selection-color: {text}; }
QLineEdit:focus { border-color: {accent}; }
QStatusBar { background: {window}; border-top: 1px solid {line}; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: {muted}; padding: 4px 8px; }
#sidebar { background: {window}; outline: 0; border: none; border-right: 1px solid {line}; padding: 8px; }
#banner { background: {dangerWash}; border-bottom: 1px solid {line}; }
#banner { color: {text}; }
#page { background: {surface}; }
#empty { background: {surface}; color: {muted}; }
#muted { color: {muted}; }
#heading { font-size: 18pt; font-weight: 600; }
#sidebar::item { border: none; border-radius: 6px; padding: 0 8px; color: {text}; }
#sidebar::item:hover { background: {raised}; }
#sidebar::item:selected { background: {accentWash}; color: {accent}; font-weight: 600; }
QTabWidget::pane { border: none; }
QTabBar { background: {window}; }
QTabBar::tab { background: transparent; color: {muted}; padding: 8px 16px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: {text}; background: {surface}; border-bottom-color: {accent}; }
#closeTab { background: transparent; border: none; border-radius: 4px; color: {muted}; padding: 0 4px; font-size: 12pt; }
#closeTab:hover { background: {raised}; color: {text}; }
QTabBar::tab:focus { color: {accent}; }
QTableView { background: {surface}; border: none; gridline-color: {line}; selection-background-color: {accentWash}; selection-color: {text}; }
QHeaderView { background: {raised}; border: none; }
QHeaderView::section { background: {raised}; color: {muted}; border: none; border-bottom: 1px solid {line}; padding: 6px 12px; font-weight: 600; }
QTableCornerButton::section { background: {raised}; border: none; border-bottom: 1px solid {line}; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: {line}; border-radius: 4px; margin: 2px; min-width: 32px; min-height: 32px; }
QScrollBar::handle:hover { background: {muted}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: {line}; }
)";

QString styleSheet(const Tokens &tokens)
{
    QString sheet = QString::fromLatin1(shapes);
    const QHash<QString, QColor> colours{{u"{window}"_s, tokens.window},
                                         {u"{surface}"_s, tokens.surface},
                                         {u"{raised}"_s, tokens.raised},
                                         {u"{line}"_s, tokens.line},
                                         {u"{text}"_s, tokens.text},
                                         {u"{muted}"_s, tokens.muted},
                                         {u"{accent}"_s, tokens.accent},
                                         {u"{accentWash}"_s, tokens.accentWash},
                                         {u"{dangerWash}"_s, tokens.dangerWash}};
    for (auto colour = colours.cbegin(); colour != colours.cend(); ++colour)
        sheet.replace(colour.key(), colour.value().name());
    return sheet;
}

} // namespace

void applyLook(QApplication &application)
{
    const Tokens tokens = Tokens::matching(QApplication::palette());
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(tokens.palette());
    application.setStyleSheet(styleSheet(tokens));
}

int rowHeight(const QWidget &widget)
{
    return widget.fontMetrics().height() * 30 / 16;
}

QFont identifierFont(const QWidget &widget)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(widget.font().pointSizeF());
    return font;
}

} // namespace credenza
