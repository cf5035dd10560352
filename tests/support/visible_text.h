#pragma once

#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QWidget>

#include <cctype>

namespace credenza {

/// Everything that windows tell, whether it is seen, hovered or read aloud.
class VisibleText
{
public:
    /// Where the text stands in the widget or below it; empty when it does not.
    static QStringList places(QWidget &top, const QString &text)
    {
        VisibleText search(text);
        QList<QWidget *> widgets = top.findChildren<QWidget *>();
        widgets.prepend(&top);
        for (QWidget *widget : widgets)
            search.lookAtWidget(*widget);
        constexpr int deepest = 30;
        if (QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&top))
            search.lookAtSpoken(*spoken, deepest);
        return search.m_places;
    }

    /// Files below the folder that hold the text, in any form in which a program of this kind writes text.
    static QStringList files(const QString &folder, const QString &text)
    {
        QByteArray little, big;
        for (const QChar character : text) {
            little.append(character.cell()).append(character.row());
            big.append(character.row()).append(character.cell());
        }
        QByteArray escaped; // as settings keep wide characters among bytes
        for (const char byte : big) {
            const bool isDigit = escaped.endsWith("\\0") && std::isxdigit(static_cast<unsigned char>(byte)) != 0;
            escaped += byte == 0 ? QByteArray("\\0")
                       : isDigit ? "\\x" + QByteArray::number(byte, 16)
                                 : QByteArray(1, byte);
        }
        QStringList found;
        QDirIterator each(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            for (const QByteArray &form : {text.toUtf8(), little, big, escaped}) {
                if (content.contains(form))
                    found << file.fileName();
            }
        }
        return found;
    }

private:
    explicit VisibleText(const QString &text) : m_text(text) {}

    void look(const QVariant &value, const QString &where)
    {
        const QString told = value.typeId() == QMetaType::QStringList ? value.toStringList().join(u' ')
                                                                      : value.toString();
        if (told.contains(m_text, Qt::CaseInsensitive))
            m_places << where + QStringLiteral(": ") + told.left(120);
    }

    void lookAtWidget(QWidget &widget)
    {
        const QString name = QString::fromLatin1(widget.metaObject()->className()) + u'#' + widget.objectName();
        const QMetaObject &kind = *widget.metaObject();
        for (int at = 0; at < kind.propertyCount(); ++at)
            look(kind.property(at).read(&widget), name + u'.' + QString::fromLatin1(kind.property(at).name()));
        for (const QByteArray &property : widget.dynamicPropertyNames())
            look(widget.property(property.constData()), name + u'.' + QString::fromLatin1(property));
        for (const QAction *action : widget.actions())
            look(QStringList{action->text(), action->toolTip()}, name + QStringLiteral(".action"));
        if (const auto *choice = qobject_cast<const QComboBox *>(&widget))
            lookAtModel(*choice->model(), name);
        if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget); view && view->model())
            lookAtModel(*view->model(), name);
    }

    void lookAtModel(const QAbstractItemModel &model, const QString &name, const QModelIndex &parent = {})
    {
        constexpr int ownRoles = 16;
        QList<int> roles{Qt::DisplayRole,   Qt::EditRole,           Qt::ToolTipRole,
                         Qt::StatusTipRole, Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole};
        for (int role = Qt::UserRole; role < Qt::UserRole + ownRoles; ++role)
            roles << role;
        for (int column = 0; column < model.columnCount(parent); ++column) {
            look(model.headerData(column, Qt::Horizontal), name + QStringLiteral(".header"));
            for (int row = 0; row < model.rowCount(parent); ++row) {
                const QModelIndex index = model.index(row, column, parent);
                for (const int role : roles)
                    look(model.data(index, role), QStringLiteral("%1.%2,%3").arg(name).arg(row).arg(column));
                if (column == 0 && model.hasChildren(index))
                    lookAtModel(model, name, index);
            }
        }
    }

    void lookAtSpoken(QAccessibleInterface &there, int depth)
    {
        const QString name = QStringLiteral("spoken by ")
                             + (there.object() ? QString::fromLatin1(there.object()->metaObject()->className())
                                               : QStringLiteral("a part"));
        for (const QAccessible::Text kind : {QAccessible::Name, QAccessible::Value, QAccessible::Description,
                                             QAccessible::Help, QAccessible::Accelerator})
            look(there.text(kind), name);
        if (QAccessibleTextInterface *text = there.textInterface())
            look(text->text(0, text->characterCount()), name);
        // Cells of a grid were looked at in its model.
        for (int child = 0; depth > 0 && !there.tableInterface() && child < there.childCount(); ++child) {
            if (QAccessibleInterface *below = there.child(child))
                lookAtSpoken(*below, depth - 1);
        }
    }

    const QString m_text;
    QStringList m_places;
};

} // namespace credenza
