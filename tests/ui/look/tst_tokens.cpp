#include "ui/look/tokens.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Every text on every ground that it stands on keeps WCAG AA, in each set.
class TokensTest : public QObject
{
    Q_OBJECT

private slots:
    void textsCanBeRead_data();
    void textsCanBeRead();
    void theSetGoesWithTheDesktop_data();
    void theSetGoesWithTheDesktop();
};

void TokensTest::textsCanBeRead_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const auto &[set, tokens] : {std::pair("light", Tokens::light()),
                                      {"dark", Tokens::dark()},
                                      {"light, high contrast", Tokens::light().inHighContrast()},
                                      {"dark, high contrast", Tokens::dark().inHighContrast()}}) {
        for (const auto &[ground, colour] : {std::pair("window", tokens.window),
                                             {"surface", tokens.surface},
                                             {"raised", tokens.raised},
                                             {"selection", tokens.accentWash}}) {
            for (const auto &[text, ink] : {std::pair("text", tokens.text), {"muted", tokens.muted}})
                QTest::addRow("%s: %s on %s", set, text, ground) << ink << colour;
        }
        for (const auto &[text, ink, ground] : {std::tuple("accent", tokens.accent, tokens.surface),
                                                {"accent on its wash", tokens.accent, tokens.accentWash},
                                                {"good", tokens.good, tokens.goodWash},
                                                {"caution", tokens.caution, tokens.cautionWash},
                                                {"danger", tokens.danger, tokens.dangerWash},
                                                {"danger on surface", tokens.danger, tokens.surface},
                                                {"information", tokens.information, tokens.informationWash},
                                                {"text on caution", tokens.text, tokens.cautionWash},
                                                {"text on danger", tokens.text, tokens.dangerWash},
                                                {"muted on caution", tokens.muted, tokens.cautionWash},
                                                {"text on good", tokens.text, tokens.goodWash},
                                                {"primary button", tokens.surface, tokens.accent}})
            QTest::addRow("%s: %s", set, text) << ink << ground;
    }
}

void TokensTest::textsCanBeRead()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double found = contrast(text, ground);
    QVERIFY2(found >= 4.5, qPrintable(u"%1 on %2: %3"_s.arg(text.name(), ground.name()).arg(found)));
}

void TokensTest::theSetGoesWithTheDesktop_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("surface");
    QTest::newRow("light") << QColor(0xefefef) << QColor(Qt::black) << Tokens::light().surface;
    QTest::newRow("dark") << QColor(0x202020) << QColor(0xf0f0f0) << Tokens::dark().surface;
    QTest::newRow("white on black") << QColor(Qt::black) << QColor(Qt::white) << QColor(Qt::black);
    QTest::newRow("black on white") << QColor(Qt::white) << QColor(Qt::black) << QColor(Qt::white);
}

void TokensTest::theSetGoesWithTheDesktop()
{
    QFETCH(QColor, window);
    QFETCH(QColor, text);
    QFETCH(QColor, surface);
    QPalette desktop;
    desktop.setColor(QPalette::Window, window);
    desktop.setColor(QPalette::WindowText, text);
    QCOMPARE(Tokens::matching(desktop).surface, surface);
    // What is made for a desktop leads to the same set again: widgets ask by their own palette.
    QCOMPARE(Tokens::matching(Tokens::matching(desktop).palette()).surface, surface);
}

QTEST_MAIN(TokensTest)
#include "tst_tokens.moc"
