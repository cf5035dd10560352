#pragma once

#include <QFormLayout>
#include <QLabel>

namespace credenza {

// Texts of a page in the shapes that the style sheet knows. Plain text throughout: what a database says is shown as it
// is.

/// The heading of a page.
QLabel *makeHeading(const QString &text = {});
/// The title of a section.
QLabel *makeTitle(const QString &text = {});
/// What stands back: units, ages, explanations. Wraps.
QLabel *makeMuted(const QString &text = {});
/// Running text that wraps and can be selected.
QLabel *makeText(const QString &text = {});
/// One of several short texts below each other, with a dot before it.
QWidget *makePoint(const QString &text);
/// SQL, settings, digests: fixed width in a frame, selectable. `name` is for those who do not see it.
QLabel *makeCode(const QString &text, const QString &name);

/// Puts the label of each row at the middle of its field; to be called when all rows are there.
void centreLabels(QFormLayout &form);

} // namespace credenza
