#pragma once

#include "ui/transfer/transfer_page.h"

#include <QAbstractButton>
#include <QTest>

namespace credenza {

using namespace Qt::StringLiterals;

/// The page on a source, as a person meets it.
class Driven
{
public:
    explicit Driven(const Endpoint &source)
        : page({.endpoint = source, .identity = nullptr, .reader = nullptr, .counter = nullptr})
    {
        page.resize(1040, 720);
        page.show();
    }

    QString said() const
    {
        QStringList texts;
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u" | "_s);
    }

    QAbstractButton *button(const QString &name) const
    {
        for (QAbstractButton *each : page.findChildren<QAbstractButton *>(name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }

    QAbstractButton *buttonSaying(const QString &text) const
    {
        for (QAbstractButton *each : page.findChildren<QAbstractButton *>()) {
            if (each->isVisible() && each->text() == text)
                return each;
        }
        return nullptr;
    }

    void wish(const QString &target) { page.findChild<QComboBox *>(u"target"_s)->setEditText(target); }

    QStringList nameless() const
    {
        QStringList names;
        for (const QWidget *widget : page.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            const auto *pressed = qobject_cast<const QAbstractButton *>(widget);
            if (widget->accessibleName().isEmpty() && !(pressed && !pressed->text().isEmpty()))
                names << QString::fromLatin1(widget->metaObject()->className());
        }
        return names;
    }

    TransferPage page;
};

} // namespace credenza

#define CLICK(driven, name)                                                                                            \
    QTRY_VERIFY2_WITH_TIMEOUT((driven).button(name) && (driven).button(name)->isEnabled(),                             \
                              qPrintable((driven).said()), 30'000);                                                    \
    QVERIFY2((driven).nameless().isEmpty(), qPrintable((driven).nameless().join(u", "_s)));                            \
    QTest::mouseClick((driven).button(name), Qt::LeftButton)

#define SAYS(driven, text)                                                                                             \
    QTRY_VERIFY2_WITH_TIMEOUT((driven).said().contains(text), qPrintable((driven).said()), 30'000)
