#pragma once

#include "sql/catalog/catalog.h"

#include <Qsci/qsciscintilla.h>

class QsciAPIs;

namespace credenza {

/// An editor for SQL with colours and completion of keywords, tables and columns. Positions are in characters of its
/// text.
class SqlEditor : public QsciScintilla
{
    Q_OBJECT

public:
    explicit SqlEditor(const Catalog &catalog, QWidget *parent = nullptr);
    ~SqlEditor() override;
    Q_DISABLE_COPY_MOVE(SqlEditor)

    qsizetype cursorPosition() const;
    void placeCursor(qsizetype position);
    /// Where the selection begins; the cursor without one.
    qsizetype selectionBegin() const;
    /// Underlines the word there.
    void markProblem(qsizetype position);
    void clearProblem();
    /// Underlined now, -1 for nothing.
    qsizetype problemPosition() const { return m_problem; }

signals:
    void runWanted();
    void cancelWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void complete(const Catalog &catalog);
    void takeColours();
    long bytesBefore(qsizetype position) const;
    qsizetype charactersBefore(long byte) const;

    QsciAPIs *m_names;
    qsizetype m_problem = -1;
};

} // namespace credenza
