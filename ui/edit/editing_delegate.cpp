#include "ui/edit/editing_delegate.h"

#include "ui/edit/pending_edits.h"
#include "ui/edit/time_editor.h"
#include "ui/look/plain_tip.h"
#include "ui/table/table_model.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What an editor began with goes with it: where its row stood, another may stand when it ends.
struct Beginning
{
    const TableModel *model = nullptr;
    GridRow row;
    int column = 0;
};

constexpr auto beginProperty = "beginning";
constexpr auto textProperty = "beginningText"; ///< set once the editor shows something

Beginning beginningOf(const QWidget &editor)
{
    return editor.property(beginProperty).value<Beginning>();
}

/// Which a line could not show, and might lose.
bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar character) {
        return character.category() == QChar::Other_Control || character == QChar::LineSeparator
               || character == QChar::ParagraphSeparator;
    });
}

QWidget *makeChoice(QWidget *parent, const QStringList &choices)
{
    auto *box = new QComboBox(parent);
    box->addItems(choices);
    return box;
}

QString textOf(const QWidget *editor)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(editor))
        return line->text();
    const auto *choice = qobject_cast<const QComboBox *>(editor);
    return choice ? choice->currentText() : QString();
}

/// True when what is typed can be staged; says what would fit otherwise.
bool saysWhatFits(QWidget *editor)
{
    const Beginning begun = beginningOf(*editor);
    const QString text = textOf(editor);
    const QString refusal = text == editor->property(textProperty).toString()
                                ? QString()
                                : begun.model->refusal(begun.row, begun.column, text);
    if (!refusal.isEmpty())
        QToolTip::showText(editor->mapToGlobal(QPoint(0, editor->height())), plainTip(refusal), editor);
    return refusal.isEmpty();
}

} // namespace

QWidget *EditingDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto *model = static_cast<const TableModel *>(index.model());
    const GridRow *row = model->row(index.row());
    if (!row)
        return nullptr;
    const EntryContext context = model->context(*row, index.column());
    const EntryKind kind = entryKind(context);
    const bool isLong = kind == EntryKind::Json || kind == EntryKind::Bytes
                        || (context.before && isCut(*context.before))
                        || hasControlCharacter(index.data(Qt::EditRole).toString());
    if (isLong) {
        emit longEditorWanted(index);
        return nullptr;
    }
    QWidget *editor = kind == EntryKind::Flag   ? makeChoice(parent, {u"yes"_s, u"no"_s})
                      : kind == EntryKind::Enum ? makeChoice(parent, context.meaning.values)
                      : kind == EntryKind::Time ? new TimeEditor(parent)
                                                : new QLineEdit(parent);
    editor->setAccessibleName(tr("%1 of this row").arg(context.column.name));
    editor->setAutoFillBackground(true);
    if (auto *choice = qobject_cast<QComboBox *>(editor))
        connect(choice, &QComboBox::activated, this, [self = const_cast<EditingDelegate *>(this), choice] {
            emit self->commitData(choice);
            emit self->closeEditor(choice);
        });
    editor->setProperty(beginProperty, QVariant::fromValue(Beginning{model, *row, index.column()}));
    return editor;
}

void EditingDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (editor->property(textProperty).isValid())
        return; // rows that arrive meanwhile do not disturb what is being typed
    const QString text = index.data(Qt::EditRole).toString();
    if (auto *line = qobject_cast<QLineEdit *>(editor)) {
        line->setText(text);
        line->selectAll();
    } else if (auto *choice = qobject_cast<QComboBox *>(editor)) {
        choice->setCurrentIndex(choice->findText(text));
        choice->showPopup();
    }
    editor->setProperty(textProperty, textOf(editor));
}

void EditingDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &) const
{
    const Beginning begun = beginningOf(*editor);
    const QString text = textOf(editor);
    if (text != editor->property(textProperty).toString())
        static_cast<TableModel *>(model)->enter(begun.row, begun.column, text);
}

void EditingDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                           const QModelIndex &) const
{
    const int wanted = std::max(option.rect.width(), std::min(editor->sizeHint().width(), 2 * option.rect.width()));
    editor->setGeometry(QRect(option.rect.topLeft(), QSize(wanted, option.rect.height())));
}

bool EditingDelegate::finish(QWidget *focus)
{
    if (!focus || !focus->property(textProperty).isValid())
        return true;
    if (!saysWhatFits(focus))
        return false;
    focus->clearFocus(); // the view takes over what is typed
    return true;
}

bool EditingDelegate::eventFilter(QObject *editor, QEvent *event)
{
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    const bool isLeaving = key
                           && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter
                               || key->key() == Qt::Key_Tab);
    auto *widget = qobject_cast<QWidget *>(editor);
    if (isLeaving && widget && !saysWhatFits(widget))
        return true;
    return CellDelegate::eventFilter(editor, event);
}

} // namespace credenza
