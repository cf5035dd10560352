#include "ui/look/tokens.h"

namespace credenza {

Tokens Tokens::light()
{
    return {.window = QColor(0xf4f5f7),
            .surface = QColor(0xffffff),
            .raised = QColor(0xfafbfc),
            .line = QColor(0xdde1e6),
            .text = QColor(0x1c2430),
            .muted = QColor(0x5a6675),
            .accent = QColor(0x0f6f73),
            .accentWash = QColor(0xe3f1f1),
            .good = QColor(0x1a7f4b),
            .caution = QColor(0x8a5a00),
            .danger = QColor(0xb3261e),
            .dangerWash = QColor(0xfbe9e7)};
}

Tokens Tokens::dark()
{
    return {.window = QColor(0x15181c),
            .surface = QColor(0x1d2126),
            .raised = QColor(0x20252b),
            .line = QColor(0x333a43),
            .text = QColor(0xe5e8ec),
            .muted = QColor(0x9aa6b2),
            .accent = QColor(0x56c2c2),
            .accentWash = QColor(0x183536),
            .good = QColor(0x5fcf94),
            .caution = QColor(0xe3b341),
            .danger = QColor(0xff8a80),
            .dangerWash = QColor(0x3b1c1a)};
}

Tokens Tokens::matching(const QPalette &desktop)
{
    return desktop.color(QPalette::Window).lightness() < 128 ? dark() : light();
}

QPalette Tokens::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, surface);
    palette.setColor(QPalette::AlternateBase, raised);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::Button, surface);
    palette.setColor(QPalette::ButtonText, text);
    for (const QPalette::ColorRole edge : {QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark})
        palette.setColor(edge, line);
    palette.setColor(QPalette::Highlight, accentWash);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::Link, accent);
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, muted);
    return palette;
}

} // namespace credenza
