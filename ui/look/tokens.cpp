#include "ui/look/tokens.h"

#include <cmath>

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
            .good = QColor(0x197a48), // a shade below the sketch: AA on its wash
            .goodWash = QColor(0xe5f4ec),
            .caution = QColor(0x8a5a00),
            .cautionWash = QColor(0xfbf1dc),
            .danger = QColor(0xb3261e),
            .dangerWash = QColor(0xfbe9e7),
            .information = QColor(0x2f5f97),
            .informationWash = QColor(0xe4edf7)};
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
            .goodWash = QColor(0x17301f),
            .caution = QColor(0xe3b341),
            .cautionWash = QColor(0x35290f),
            .danger = QColor(0xff8a80),
            .dangerWash = QColor(0x3b1c1a),
            .information = QColor(0x7fb0e6),
            .informationWash = QColor(0x1a2a3d)};
}

Tokens Tokens::inHighContrast() const
{
    const bool isDark = window.lightness() < 128;
    const QColor ink = isDark ? Qt::white : Qt::black;
    Tokens strong = *this;
    for (QColor *ground : {&strong.window, &strong.surface, &strong.raised})
        *ground = isDark ? Qt::black : Qt::white;
    for (QColor *mark : {&strong.line, &strong.text, &strong.muted})
        *mark = ink;
    const auto stronger = [isDark](const QColor &colour) { return isDark ? colour.lighter(115) : colour.darker(140); };
    for (QColor *word : {&strong.accent, &strong.good, &strong.caution, &strong.danger, &strong.information})
        *word = stronger(*word);
    return strong;
}

double contrast(const QColor &one, const QColor &other)
{
    const auto luminance = [](const QColor &colour) {
        const auto linear = [](double part) {
            return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

Tokens Tokens::matching(const QPalette &desktop)
{
    // The themes for high contrast are the ones that go to the end: black on white, white on black.
    constexpr double strongest = 20.5;
    const QColor ground = desktop.color(QPalette::Window);
    const Tokens tokens = ground.lightness() < 128 ? dark() : light();
    return contrast(ground, desktop.color(QPalette::WindowText)) > strongest ? tokens.inHighContrast() : tokens;
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
