#pragma once

#include "ui/sqlconsole/result_model.h"

#include <QTableView>

namespace credenza {

/// The grid of an answer. Ctrl+C copies what is selected, secrets as fingerprints.
class ResultGrid : public QTableView
{
    Q_OBJECT

public:
    explicit ResultGrid(QWidget *parent = nullptr);

    void showTable(ResultTable table);
    /// The selected cells, columns parted by tabs.
    QString selectedText() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    ResultModel *m_model;
};

} // namespace credenza
