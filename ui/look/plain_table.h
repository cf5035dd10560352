#pragma once

#include <QTableWidget>

namespace credenza {

/// A read-only list in columns that shows all its rows, inside a page that scrolls as a whole: lines between the rows,
/// numbers at the right.
class PlainTable : public QTableWidget
{
    Q_OBJECT

public:
    enum class Kind { Text, Number, Identifier };
    static constexpr int asContents = -1; ///< the width of a column that is never cut

    struct Heading
    {
        QString text;
        Kind kind = Kind::Text;
        int width = 0; ///< pixels at the usual size of text, or asContents; 0 for a column that takes what is left
    };

    PlainTable(const QList<Heading> &headings, const QString &name, QWidget *parent = nullptr);

    /// The row's number.
    int addRow(const QStringList &cells);
    void setCell(int row, int column, const QString &text);
    /// Puts a small widget into a cell, which takes it over.
    void setCell(int row, int column, QWidget *widget);
    void removeRows();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitToText();

    QList<Heading> m_headings;
};

} // namespace credenza
