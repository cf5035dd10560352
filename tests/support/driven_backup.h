#pragma once

#include "tests/support/driven_transfer.h"
#include "ui/backup/backup_page.h"

namespace credenza {

/// The page on a database, as a person meets it.
class DrivenBackup
{
public:
    explicit DrivenBackup(const Endpoint &source) : page(databaseOf(source))
    {
        page.resize(1040, 720);
        page.show();
    }

    void chooseFolder(const QString &folder)
    {
        auto *field = page.findChild<QLineEdit *>(u"folder"_s);
        field->setText(folder);
        QTest::keyClick(field, Qt::Key_Return);
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

    template <typename Widget>
    Widget *shown(const QString &name = {}) const
    {
        for (Widget *each : page.findChildren<Widget *>(name)) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    }

    QAbstractButton *button(const QString &name) const { return shown<QAbstractButton>(name); }

    /// Of the list that is shown; 0 where there is none.
    int rows() const
    {
        const auto *table = shown<PlainTable>();
        return table ? table->rowCount() : 0;
    }

    QStringList nameless() const
    {
        QStringList names;
        for (const QWidget *widget : page.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            const auto *pressed = qobject_cast<const QAbstractButton *>(widget);
            if (widget->accessibleName().isEmpty() && !(pressed && !pressed->text().isEmpty()))
                names << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
        }
        return names;
    }

    BackupPage page;

private:
    static OpenDatabase databaseOf(const Endpoint &source)
    {
        auto connection = Connection::open(source.reading());
        auto found = identify(*connection);
        return {.endpoint = source.reading(),
                .identity = std::make_shared<const Identity>(std::move(*found)),
                .reader = nullptr,
                .counter = nullptr};
    }
};

} // namespace credenza
