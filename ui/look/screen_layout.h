#pragma once

#include "ui/look/banner.h"
#include "ui/look/scroll_column.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>

namespace credenza {

/// Fills a screen: a banner over what scrolls, and a footer that stays.
void layOutScreen(QWidget &screen, Banner *banner, ScrollColumn *scrolling, QLayout *footer);

/// A footer with the way back at its beginning and these at its end.
QHBoxLayout *makeFooter(QPushButton *back, const QList<QWidget *> &end);

/// The button that leads back, to begin a footer.
QPushButton *makeBack(const QString &text);

/// Rows of a label and a field, which wrap where the window is narrow. centreLabels() when all are there.
QFormLayout *makeForm();

} // namespace credenza
