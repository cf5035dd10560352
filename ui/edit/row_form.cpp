#include "ui/edit/row_form.h"

#include "ui/edit/time_editor.h"
#include "ui/look/grown_size.h"
#include "ui/look/labels.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QPushButton *makeDayButton(TimeEditor &time, const QString &column)
{
    auto *button = new QPushButton(RowForm::tr("Day…"));
    button->setAccessibleName(RowForm::tr("Choose the day of %1").arg(column));
    button->setAutoDefault(false); // Enter in a field adds the row
    QObject::connect(button, &QPushButton::clicked, &time, &TimeEditor::chooseDay);
    return button;
}

} // namespace

RowForm::RowForm(const Table &table, const PendingEdits &edits, const QList<Value> &values, QWidget *parent)
    : QDialog(parent), m_table(table), m_edits(edits), m_problem(new QLabel), m_add(new QPushButton(tr("Add row")))
{
    setWindowTitle(tr("New row in %1").arg(table.name.name));
    resize(grownWithText(*this, {560, 520}));
    auto *content = new QWidget;
    content->setObjectName(u"page"_s);
    auto *form = new QFormLayout(content);
    form->setContentsMargins(16, 16, 16, 16);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (qsizetype column = 0; column < table.columns.size(); ++column) {
        if (!table.columns[column].generated)
            addField(*form, column, column < values.size() ? &values[column] : nullptr);
    }
    centreLabels(*form);
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Columns of the new row"));
    m_problem->setObjectName(u"muted"_s);
    m_problem->setWordWrap(true);
    m_add->setProperty("primary", true);
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 0, 16, 16);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_add);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(area, 1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, [this] {
        if (const auto given = cells()) {
            emit completed(*given);
            accept();
        }
    });
    check();
}

void RowForm::addField(QFormLayout &form, qsizetype at, const Value *value)
{
    const Column &column = m_table.columns[at];
    Field field{.column = column,
                .context = m_edits.contextOf(m_table, at, std::nullopt),
                .choice = new QComboBox,
                .text = nullptr};
    const bool hasDefault = column.numbered || !column.defaultExpression.isEmpty();
    const bool repeats = value && !field.context.isSecret()
                         && !(column.numbered && m_table.primaryKey.columns.contains(column.name));
    if (repeats)
        field.context.before = *value; // its text gives it back to the byte
    field.text = entryKind(field.context) == EntryKind::Time ? new TimeEditor : new QLineEdit;
    field.text->setMaxLength(std::numeric_limits<int>::max());
    field.choice->setMinimumContentsLength(7);
    field.choice->addItem(tr("value"), int(Choice::Given));
    if (column.nullable)
        field.choice->addItem(u"NULL"_s, int(Choice::Null));
    if (hasDefault)
        field.choice->addItem(tr("default"), int(Choice::Default));
    const Choice first = repeats && !isNull(*value) ? Choice::Given
                         : hasDefault && !repeats   ? Choice::Default
                         : column.nullable          ? Choice::Null
                                                    : Choice::Given;
    field.choice->setCurrentIndex(field.choice->findData(int(first)));
    field.choice->setAccessibleName(tr("What %1 gets").arg(column.name));
    field.text->setAccessibleName(column.name);
    if (field.text->placeholderText().isEmpty())
        field.text->setPlaceholderText(column.type);
    if (field.context.isSecret())
        field.text->setEchoMode(QLineEdit::Password);
    if (repeats)
        field.text->setText(entryText(*value, field.context));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(field.choice);
    row->addWidget(field.text, 1);
    if (auto *time = qobject_cast<TimeEditor *>(field.text))
        row->addWidget(makeDayButton(*time, column.name));
    form.addRow(column.name, row);
    connect(field.text, &QLineEdit::textChanged, this, [this, choice = field.choice] {
        choice->setCurrentIndex(choice->findData(int(Choice::Given)));
        check();
    });
    connect(field.choice, &QComboBox::currentIndexChanged, this, &RowForm::check);
    m_fields << field;
}

Result<QList<CellChange>> RowForm::cells() const
{
    QList<CellChange> cells;
    for (const Field &field : m_fields) {
        const auto choice = Choice(field.choice->currentData().toInt());
        if (choice == Choice::Default)
            continue;
        NewValue after;
        if (choice == Choice::Given) {
            auto value = entered(field.text->text(), field.context);
            if (!value)
                return value.error();
            after = *value;
        }
        cells.append({.column = field.column.name, .before = {}, .after = after});
    }
    return cells;
}

void RowForm::check()
{
    const auto given = cells();
    m_add->setEnabled(given.has_value());
    m_problem->setText(given ? QString() : given.error().message);
}

} // namespace credenza
