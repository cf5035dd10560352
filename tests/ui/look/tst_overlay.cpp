#include "ui/look/overlay.h"

#include "ui/look/banner.h"

#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace credenza;

/// A message above an area: it comes and goes, and nothing below it moves.
class OverlayTest : public QObject
{
    Q_OBJECT

private slots:
    void nothingMoves();
    void followsItsArea();
    void growsWithItsText();
};

namespace {

/// A window with an area in it, 40 pixels of which stay free above.
struct Shown
{
    Shown() : area(new QWidget(&window)), banner(new Banner(&window))
    {
        auto *column = new QVBoxLayout(area);
        column->addWidget(below = new QLabel(u"rows"_s));
        window.resize(500, 300);
        area->setGeometry(100, 0, 400, 300);
        new Overlay(*banner, *area, [] { return 40; });
        window.show();
    }

    QWidget window;
    QWidget *area;
    Banner *banner;
    QLabel *below;
};

} // namespace

void OverlayTest::nothingMoves()
{
    const Shown shown;
    const QRect before = shown.below->geometry();
    shown.banner->showText(u"Saved."_s, {}, Banner::Tone::Good);
    QCOMPARE(shown.banner->geometry().topLeft(), QPoint(100, 40));
    QCOMPARE(shown.banner->width(), 400);
    QCOMPARE(shown.window.childAt(120, 50)->window(), &shown.window);
    QVERIFY(shown.banner->isAncestorOf(shown.window.childAt(120, 50)) || shown.window.childAt(120, 50) == shown.banner);
    QCOMPARE(shown.below->geometry(), before);
    shown.banner->hide();
    QCOMPARE(shown.below->geometry(), before);
}

void OverlayTest::followsItsArea()
{
    const Shown shown;
    shown.banner->showText(u"Saved."_s, {}, Banner::Tone::Good);
    shown.area->setGeometry(50, 0, 450, 300);
    QCOMPARE(shown.banner->x(), 50);
    QCOMPARE(shown.banner->width(), 450);
}

void OverlayTest::growsWithItsText()
{
    const Shown shown;
    shown.banner->showText(u"Saved."_s, {}, Banner::Tone::Good);
    const int height = shown.banner->height();
    shown.banner->showText(u"Refused."_s, QString(400, u'x').replace(u"xxxxx"_s, u"xxxx "_s), Banner::Tone::Problem);
    QTRY_VERIFY(shown.banner->height() > height);
}

QTEST_MAIN(OverlayTest)
#include "tst_overlay.moc"
