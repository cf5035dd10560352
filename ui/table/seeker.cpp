#include "ui/table/seeker.h"

#include "sql/browse/filter_term.h"
#include "ui/edit/pending_edits.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace credenza {

Seeker::Seeker(const OpenDatabase &database, TableModel &model, GridView &grid)
    : QObject(&grid),
      m_database(database),
      m_model(model),
      m_grid(grid),
      m_bar(new QFrame(&grid)),
      m_text(new QLineEdit)
{
    m_bar->setObjectName(u"pageBar"_s);
    auto *next = new QPushButton(tr("Next"));
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(m_text, 1);
    row->addWidget(next);
    m_bar->hide();
    m_text->installEventFilter(this);
    connect(next, &QPushButton::clicked, this, &Seeker::seek);
    connect(m_text, &QLineEdit::returnPressed, this, &Seeker::seek);
}

bool Seeker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        m_database.counter->forget(this);
        m_bar->hide();
        m_grid.setFocus();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void Seeker::begin(Aim aim, const QString &placeholder)
{
    m_aim = aim;
    m_text->setPlaceholderText(placeholder);
    m_text->setAccessibleName(placeholder);
    m_bar->show();
    m_text->selectAll();
    m_text->setFocus();
}

void Seeker::goTo()
{
    const QString first = m_model.source().request().order.value(0).column.name;
    begin(Aim::Place, tr("Row number, or a value of %1 with = before it").arg(first));
}

void Seeker::find()
{
    m_column = std::max(m_grid.currentIndex().column(), 0);
    begin(Aim::Text, tr("Text in %1, from the row with the focus on").arg(m_model.format(m_column).column()));
}

void Seeker::seek()
{
    const QString text = m_text->text().trimmed();
    if (text.isEmpty())
        return;
    QString digits = text;
    digits.remove(u',').remove(u' ').remove(u'.');
    bool isNumber = false;
    const qint64 row = digits.toLongLong(&isNumber);
    if (m_aim == Aim::Text)
        seekText(text);
    else if (isNumber)
        m_grid.goToTableRow(std::clamp<qint64>(row - 1, 0, std::max<qint64>(m_model.source().total() - 1, 0)));
    else
        seekKey(text.startsWith(u'=') ? text.mid(1).trimmed() : text);
}

void Seeker::seekKey(const QString &text)
{
    const PageRequest &request = m_model.source().request();
    const auto column = m_model.table().columnNames().indexOf(request.order.first().column.name);
    if (column < 0)
        return;
    const auto key = entered(text, entryContext(m_model.table(), m_model.table().columns[column],
                                                m_database.identity->profile(), *m_database.endpoint.dialect));
    if (!key) {
        emit failed(key.error());
        return;
    }
    m_database.counter->ask<qint64>(
        this, u"place"_s,
        [request, map = m_model.source().map(), value = key->value](Connection &connection) {
            return rowsBefore(connection, request, map, {value});
        },
        [this](const Result<qint64> &row) { arrive(row); });
}

/// The next row behind the focus whose cell has the text, by a condition of the filter's own language.
void Seeker::seekText(const QString &text)
{
    const QString condition = conditionOn(m_model.format(m_column).column(), u"contains"_s, text);
    const auto filter = parseFilter(condition, m_model.table(), m_database.identity->profile(),
                                    *m_database.endpoint.dialect, m_database.clock->now());
    if (!filter) {
        emit failed(filter.error());
        return;
    }
    const PageSource &source = m_model.source();
    PageRequest next = source.request();
    next.filter.sql = next.filter.sql.isEmpty() ? filter->sql : u"(%1) AND (%2)"_s.arg(next.filter.sql, filter->sql);
    next.filter.values += filter->values;
    next.columns = {};
    next.limit = 1;
    const qint64 from = m_grid.currentTableRow();
    const PageMap::Place place = source.map().nearest(std::max<qint64>(from, 0));
    m_database.counter->ask<qint64>(
        this, u"place"_s,
        [next, place, from, request = source.request(), map = source.map()](Connection &connection) -> Result<qint64> {
            PageRequest start = request;
            start.after = place.after;
            start.skip = std::max<qint64>(from, 0) - place.row;
            start.columns = {};
            start.limit = 1;
            auto here = readPage(connection, start);
            if (!here)
                return here.error();
            PageRequest behind = next;
            behind.after = from < 0 || here->keys.isEmpty() ? QList<Value>() : here->keys.first();
            auto found = readPage(connection, behind);
            if (!found)
                return found.error();
            if (found->keys.isEmpty())
                return Error{.kind = Error::Kind::NotFound,
                             .message = tr("No further row has that text in this column"),
                             .hint = tr("Ctrl+Home goes back to the first row.")};
            return rowsBefore(connection, request, map, found->keys.first());
        },
        [this](const Result<qint64> &row) { arrive(row); });
}

void Seeker::arrive(const Result<qint64> &row)
{
    if (row)
        m_grid.goToTableRow(*row);
    else
        emit failed(row.error());
}

} // namespace credenza
