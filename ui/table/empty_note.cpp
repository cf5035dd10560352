#include "ui/table/empty_note.h"

#include <QEvent>

namespace credenza {

EmptyNote::EmptyNote(const TableModel &model, GridView &grid) : QLabel(grid.viewport()), m_model(model), m_grid(grid)
{
    setObjectName(QStringLiteral("empty"));
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    grid.viewport()->installEventFilter(this);
    connect(&model.source(), &PageSource::totalChanged, this, &EmptyNote::refresh);
    connect(&model.source(), &PageSource::loaded, this, &EmptyNote::refresh);
    connect(&model, &QAbstractItemModel::modelReset, this, &EmptyNote::refresh);
    connect(&model, &TableModel::failed, this, [this](const Error &error) {
        if (m_model.source().request().order.isEmpty())
            m_problem = QStringList{error.message, error.hint}.join(u'\n').trimmed();
        refresh();
    });
    refresh();
}

void EmptyNote::refresh()
{
    const PageSource &source = m_model.source();
    const bool isFiltered = !source.request().filter.sql.isEmpty();
    const bool isUnreadable = source.request().order.isEmpty() && !m_problem.isEmpty();
    setText(isUnreadable ? m_problem
            : isFiltered ? tr("No row passes the filter.\nA condition is taken away by the cross at its end.")
                         : tr("This table has no rows yet.\nCtrl+N adds one."));
    setGeometry(m_grid.viewport()->rect());
    setVisible(isUnreadable || (source.isCounted() && source.total() == 0 && m_model.rowCount() == 0));
}

bool EmptyNote::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(m_grid.viewport()->rect());
    return QLabel::eventFilter(watched, event);
}

} // namespace credenza
