#pragma once

#include "sql/base/error.h"
#include "ui/window/screen.h"

#include <QWidget>

#include <optional>

namespace credenza {

/// One tab of a window.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(QWidget *parent = nullptr) : QWidget(parent)
    {
        setObjectName(QStringLiteral("page"));
        setAttribute(Qt::WA_StyledBackground); // a bare widget paints none
    }

    /// Of the tab.
    virtual QString title() const = 0;
    /// For the status bar: where in the page the focus is. Empty when there is nothing to say.
    virtual QString place() const { return {}; }
    /// Which of the window's own screens it is; nothing for other pages.
    virtual std::optional<Screen> ownScreen() const { return {}; }
    /// What comes back with the page at the next start; secrets are not among it.
    virtual QByteArray state() const { return {}; }
    virtual void restore(const QByteArray &) {}
    /// Reads everything anew, at the current place.
    virtual void reload() {}
    /// Why the page should not be closed without asking; empty when it may be.
    virtual QString closingQuestion() const { return {}; }

signals:
    void placeChanged();
    /// A problem for the window's banner.
    void failed(const credenza::Error &error);
    /// How long the last answer took.
    void loaded(double milliseconds);
};

} // namespace credenza
