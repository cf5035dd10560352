#pragma once

#include "sql/catalog/catalog.h"
#include "sql/check/finding.h"
#include "ui/look/pill.h"

#include <QVBoxLayout>
#include <QWidget>

namespace credenza {

/// One finding: how bad, what, why it matters, which rows, and the fix to be run by somebody who wants it.
class FindingView : public QWidget
{
    Q_OBJECT

public:
    /// Of rows in `table`, null where it concerns none of them.
    FindingView(const Finding &finding, const Table *table, QWidget *parent = nullptr);

signals:
    /// With a filter as people write it; empty for all rows.
    void tableWanted(const QString &table, const QString &filter);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addHead(const Finding &finding);
    void addRows(const Finding &finding, const Table *table);
    void addFix(const Finding &finding);
    QWidget *makeKey(const QString &table, const QString &key, const QString &filter);

    QVBoxLayout *m_column;
};

/// A filter that lets only the row of that key pass; empty where the key is no plain value of one column, or a secret.
QString filterFor(const Finding &finding, const QString &key, const Table &table);

} // namespace credenza
