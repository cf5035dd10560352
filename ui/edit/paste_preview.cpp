#include "ui/edit/paste_preview.h"

#include "ui/look/row_list.h"
#include "ui/look/tokens.h"
#include "ui/table/table_model.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QStringList linesOf(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1);
    if (text.endsWith(u'\n'))
        text.chop(1);
    return text.split(u'\n');
}

} // namespace

PastePlan planPaste(const TableModel &model, int top, const QList<int> &columns, const QString &text)
{
    PastePlan plan;
    const QStringList lines = linesOf(text);
    for (int line = 0; line < lines.size(); ++line) {
        const GridRow *row = model.row(top + line);
        const QStringList parts = lines[line].split(u'\t');
        for (qsizetype part = 0; part < parts.size(); ++part) {
            if (!row || part >= columns.size()) {
                ++plan.beyond;
                continue;
            }
            const QModelIndex index = model.index(top + line, columns[part]);
            const QString why = model.edits()->whyNot(model.table(), model.table().columns[columns[part]]);
            const QString problem = why.isEmpty() ? model.refusal(index, parts[part]) : why;
            plan.cells.append({*row, columns[part], parts[part], problem});
        }
    }
    return plan;
}

PastePreview::PastePreview(TableModel &model, const PastePlan &plan, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Paste into %1").arg(model.table().name.name));
    resize(920, 420);
    auto *list = new RowList({tr("row"), tr("column"), tr("is"), tr("becomes"), tr("problem")},
                             tr("Cells to be pasted"));
    QList<PastedCell> fitting;
    for (const PastedCell &cell : plan.cells) {
        const QString key = cell.row.key.values.isEmpty() ? QString() : displayText(cell.row.key.values.first());
        auto *line = new QTreeWidgetItem(list,
                                         {key, model.table().columns[cell.column].name,
                                          cell.row.cells[cell.column].text, cell.text, cell.problem.simplified()});
        line->setToolTip(4, cell.problem);
        line->setForeground(4, Tokens::matching(palette()).danger);
        if (cell.problem.isEmpty())
            fitting << cell;
    }
    for (int column = 0; column < 4; ++column)
        list->setColumnWidth(column, fontMetrics().averageCharWidth() * 19);
    auto *note = new QLabel;
    note->setObjectName(u"muted"_s);
    note->setWordWrap(true);
    QStringList notes;
    if (fitting.size() < plan.cells.size())
        notes << tr("%1 cells do not fit and stay as they are.").arg(plan.cells.size() - fitting.size());
    if (plan.beyond > 0)
        notes << tr("%1 cells lie beyond the table.").arg(plan.beyond);
    note->setText(notes.join(u' '));
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *stage = new QPushButton(tr("Stage %1 cells").arg(fitting.size()));
    stage->setProperty("primary", true);
    stage->setEnabled(!fitting.isEmpty());
    stage->setDefault(true);
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(note, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(stage);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(list, 1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(stage, &QPushButton::clicked, this, [this, &model, fitting] {
        for (const PastedCell &cell : fitting) {
            if (!model.edits()->enter(model.table(), cell.row, cell.column, cell.text))
                break; // checked above; only a lock that fell in between ends here
        }
        accept();
    });
}

} // namespace credenza
