#include "ui/look/look.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QSettings>
#include <QStyleFactory>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

// Of 13 pixel text: headings of 18 and of 14.
constexpr double headingShare = 18.0 / 13;
constexpr double titleShare = 14.0 / 13;

constexpr double largest = 2.5;
constexpr double smallest = 0.7;
constexpr double step = 0.1;

QString styleSheet(const Tokens &tokens)
{
    QFile file(u":/credenza/styles/shapes.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const QHash<QString, QColor> colours{{u"{window}"_s, tokens.window},
                                         {u"{surface}"_s, tokens.surface},
                                         {u"{raised}"_s, tokens.raised},
                                         {u"{line}"_s, tokens.line},
                                         {u"{text}"_s, tokens.text},
                                         {u"{muted}"_s, tokens.muted},
                                         {u"{accent}"_s, tokens.accent},
                                         {u"{accentWash}"_s, tokens.accentWash},
                                         {u"{goodWash}"_s, tokens.goodWash},
                                         {u"{cautionWash}"_s, tokens.cautionWash},
                                         {u"{danger}"_s, tokens.danger},
                                         {u"{dangerWash}"_s, tokens.dangerWash}};
    for (auto colour = colours.cbegin(); colour != colours.cend(); ++colour)
        sheet.replace(colour.key(), colour.value().name());
    sheet.replace("{ground}"_L1, tokens.window.lightness() < 128 ? "dark"_L1 : "light"_L1);
    const double size = QApplication::font().pointSizeF();
    sheet.replace("{headingSize}"_L1, u"%1pt"_s.arg(size * headingShare));
    return sheet.replace("{titleSize}"_L1, u"%1pt"_s.arg(size * titleShare));
}

/// The desktop's own size, whatever the text was scaled to since.
double plainSize()
{
    static const double size = QApplication::font().pointSizeF();
    return size;
}

} // namespace

void applyLook(QApplication &application)
{
    const Tokens tokens = Tokens::matching(QApplication::palette());
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setPalette(tokens.palette());
    setTextScale(application, textScale());
}

double textScale()
{
    QSettings kept(QSettings::IniFormat, QSettings::UserScope, u"credenza"_s, u"look"_s);
    return std::clamp(kept.value("textScale", 1.0).toDouble(), smallest, largest);
}

void setTextScale(QApplication &application, double scale)
{
    QFont font = QApplication::font();
    font.setPointSizeF(plainSize() * scale);
    QApplication::setFont(font);
    application.setStyleSheet(styleSheet(Tokens::matching(QApplication::palette())));
}

void changeTextScale(QApplication &application, TextStep change)
{
    const double direction = change == TextStep::Larger ? step : -step;
    const double scale =
        change == TextStep::Plain ? 1.0 : std::clamp(textScale() + direction, smallest, largest);
    QSettings kept(QSettings::IniFormat, QSettings::UserScope, u"credenza"_s, u"look"_s);
    kept.setValue("textScale", scale);
    setTextScale(application, scale);
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
