#pragma once

#include "ui/edit/pending_edits.h"

#include <QDialog>

namespace credenza {

class TableModel;

/// Where a block of text would land.
struct PastedCell
{
    GridRow row;
    int column = 0;
    QString text;
    QString problem; ///< why it does not fit; empty when it does
};

struct PastePlan
{
    QList<PastedCell> cells;
    qsizetype beyond = 0; ///< cells for which there is no row or column
};

/// Lays tab-separated text, as other programs copy it, over the rows from `top` on and those columns.
PastePlan planPaste(const TableModel &model, int top, const QList<int> &columns, const QString &text);

/// Shows a paste cell by cell before it is staged. Cells that do not fit stay out.
class PastePreview : public QDialog
{
    Q_OBJECT

public:
    PastePreview(TableModel &model, const PastePlan &plan, QWidget *parent = nullptr);
};

} // namespace credenza
