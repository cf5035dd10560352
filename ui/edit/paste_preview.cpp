#include "ui/edit/paste_preview.h"

#include "sql/text/delimited.h"
#include "ui/look/grown_size.h"
#include "ui/look/plain_tip.h"
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

QList<QStringList> plainBlock(QString text)
{
    text.replace("\r\n"_L1, "\n"_L1);
    if (text.endsWith(u'\n'))
        text.chop(1);
    QList<QStringList> block;
    for (const QString &line : text.split(u'\n'))
        block << line.split(u'\t');
    return block;
}

/// Lines and their parts: quoted as this program and spreadsheets copy them, else as they stand.
QList<QStringList> blockIn(const QString &text)
{
    const auto records = readDelimited(text, {u'\t', DelimitedForm::BlankLines::Kept});
    if (!records)
        return plainBlock(text);
    QList<QStringList> block;
    for (const DelimitedRecord &record : *records) {
        QStringList parts;
        for (const auto &field : record.fields)
            parts << field.value_or(QString());
        block << parts;
    }
    return block;
}

} // namespace

PastePlan planPaste(const TableModel &model, int top, const QList<int> &columns, const QString &text)
{
    PastePlan plan;
    const QList<QStringList> lines = blockIn(text);
    for (int line = 0; line < lines.size(); ++line) {
        const GridRow *row = model.row(top + line);
        const QStringList &parts = lines[line];
        for (qsizetype part = 0; part < parts.size(); ++part) {
            if (!row || part >= columns.size()) {
                ++plan.beyond;
                continue;
            }
            const QString why = model.edits()->whyNot(model.table(), model.table().columns[columns[part]]);
            const QString problem = why.isEmpty() ? model.refusal(*row, columns[part], parts[part]) : why;
            plan.cells.append({*row, columns[part], parts[part], problem});
        }
    }
    return plan;
}

PastePreview::PastePreview(TableModel &model, const PastePlan &plan, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Paste into %1").arg(model.table().name.name));
    resize(grownWithText(*this, {920, 420}));
    auto *list = new RowList({tr("row"), tr("column"), tr("is"), tr("becomes"), tr("problem")},
                             tr("Cells to be pasted"));
    QList<PastedCell> fitting;
    for (const PastedCell &cell : plan.cells) {
        const QString key = cell.row.key.isEmpty() ? QString()
                                                   : maskedKey(cell.row.key, model.profile(), model.table().name.name);
        auto *line = new QTreeWidgetItem(list,
                                         {key, model.table().columns[cell.column].name,
                                          cell.row.cells[cell.column].text, cell.text, cell.problem.simplified()});
        line->setToolTip(4, plainTip(cell.problem));
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
        const PendingEdits::Batch batch(*model.edits());
        for (const PastedCell &cell : fitting) {
            if (!model.edits()->enter(model.table(), cell.row, cell.column, cell.text))
                break; // checked above; only a lock that fell in between ends here
        }
        accept();
    });
}

} // namespace credenza
