#pragma once

#include <QTreeWidget>

namespace credenza {

/// A list in columns that scrolls by itself; its rows look like those of the tables, and may have rows below them.
class RowList : public QTreeWidget
{
    Q_OBJECT

public:
    RowList(const QStringList &headings, const QString &name, QWidget *parent = nullptr);
};

} // namespace credenza
