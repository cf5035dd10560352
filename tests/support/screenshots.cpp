#include "tests/support/live_database.h"
#include "tests/support/screen_walk.h"
#include "ui/look/look.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace credenza;

// screenshots FOLDER LOOK [NAME] – writes a picture of every screen to the folder, or of those whose name begins so.

namespace {

struct Look
{
    QString name;
    QColor ground;
    QColor ink;
    double scale = 1;
};

/// What a desktop's palette may be.
const QList<Look> &looks()
{
    static const QList<Look> all{{u"light"_s, QColor(0xefefef), QColor(0x202020)},
                                 {u"dark"_s, QColor(0x2a2a2e), QColor(0xe0e0e0)},
                                 {u"contrast"_s, Qt::black, Qt::white},
                                 {u"contrast-light"_s, Qt::white, Qt::black},
                                 {u"large"_s, QColor(0xefefef), QColor(0x202020), 2}};
    return all;
}

void applyTo(QApplication &application, const Look &look)
{
    QPalette desktop(look.ground);
    desktop.setColor(QPalette::Window, look.ground);
    desktop.setColor(QPalette::WindowText, look.ink);
    QApplication::setPalette(desktop);
    applyLook(application);
    if (look.scale != 1)
        setTextScale(application, look.scale);
}

/// A dialog stands where it does on a desktop: above its window.
QPixmap pictureOf(QWidget &screen)
{
    const QPixmap own = screen.grab();
    const QWidget *below = screen.parentWidget() ? screen.parentWidget()->window() : nullptr;
    if (!below)
        return own;
    const QPixmap window = const_cast<QWidget *>(below)->grab();
    QPixmap picture(window.size().expandedTo(own.size()));
    picture.fill(Qt::darkGray);
    QRect place = own.rect();
    place.moveCenter(picture.rect().center());
    if (screen.windowFlags().testFlag(Qt::Popup))
        place.moveTopLeft(screen.geometry().topLeft() - below->geometry().topLeft());
    QPainter painter(&picture);
    painter.drawPixmap(0, 0, window);
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 48));
    painter.drawPixmap(place, own);
    return picture;
}

} // namespace

int main(int argc, char *argv[])
{
    const OwnFolders folders;
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const auto look = std::find_if(looks().begin(), looks().end(),
                                   [&arguments](const Look &each) { return each.name == arguments.value(2); });
    if (look == looks().end() || !QDir().mkpath(arguments[1])) {
        std::fputs("screenshots FOLDER light|dark|contrast|contrast-light|large [NAME]\n", stderr);
        return 2;
    }
    applyTo(application, *look);
    bool isWhole = true;
    ScreenWalk walk([&](const QString &name, QWidget &screen) {
        const QString file = u"%1/%2-%3.png"_s.arg(arguments[1], name, look->name);
        if (name.startsWith(arguments.value(3)) && !pictureOf(screen).save(file)) {
            std::fprintf(stderr, "Cannot write %s\n", qPrintable(file));
            isWhole = false;
        }
    });
    walk.walk();
    return isWhole ? 0 : 1;
}
