#pragma once

#include <QWidget>

namespace credenza {

/// A part of a page under its title: tables and texts as wide as the page, buttons at its leading edge. Takes the parts
/// over; those that are null are left out.
QWidget *makeSection(const QString &title, const QList<QWidget *> &parts);

} // namespace credenza
