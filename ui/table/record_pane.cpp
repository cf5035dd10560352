#include "ui/table/record_pane.h"

#include "sql/browse/filter_term.h"
#include "sql/edit/row_statement.h"
#include "sql/profile/masking.h"
#include "ui/look/elided_label.h"
#include "ui/look/look.h"
#include "ui/look/plain_tip.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int restInterval = 150;      // milliseconds of no movement before others are asked about the row
constexpr int revealInterval = 20'000; // milliseconds that a secret stays in sight
constexpr int longestField = 200;

QFormLayout *makeRecordForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins({});
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(6);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QPushButton *makeLink(const QString &text)
{
    auto *link = new QPushButton(text);
    link->setObjectName(u"link"_s);
    link->setCursor(Qt::PointingHandCursor);
    return link;
}

} // namespace

RecordPane::RecordPane(const OpenDatabase &database, const Table &table, QWidget *parent)
    : QScrollArea(parent), m_database(database), m_table(table)
{
    for (const Column &column : table.columns)
        m_formats << CellFormat(table, column, database.identity->profile());
    setObjectName(u"recordPane"_s);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Record"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(restInterval);
    connect(&m_rest, &QTimer::timeout, this, &RecordPane::askDependents);
    setMinimumWidth(fontMetrics().averageCharWidth() * 32);
    rebuild();
}

void RecordPane::show(const GridRow *row)
{
    const bool isSame = row && m_row && row->values == m_row->values && row->cells == m_row->cells;
    if (isSame || (!row && !m_row))
        return;
    m_row = row ? std::optional(*row) : std::nullopt;
    rebuild();
    if (m_row)
        m_rest.start();
}

QString RecordPane::headline() const
{
    if (!m_row)
        return tr("No row");
    const Profile *profile = m_database.identity->profile();
    const TableProfile *meaning = profile ? profile->table(m_table.name.name) : nullptr;
    const qsizetype label = meaning ? m_table.columnNames().indexOf(meaning->label) : -1;
    if (label >= 0 && !isNull(m_row->values[label]))
        return m_row->cells[label].text;
    return maskedKey(m_row->key, profile, m_table.name.name);
}

/// Room for a name and the beginning of a value, whatever the size of the text.
void RecordPane::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setMinimumWidth(fontMetrics().averageCharWidth() * 32);
}

void RecordPane::rebuild()
{
    auto *content = new QWidget;
    content->setObjectName(u"page"_s);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    auto *title = new ElidedLabel(headline());
    title->setObjectName(m_row ? u"title"_s : u"muted"_s);
    setPlainTip(*title, headline());
    column->addWidget(title);
    if (QPushButton *inspect = makeInspect())
        column->addWidget(inspect, 0, Qt::AlignLeading);
    m_fields = makeRecordForm();
    m_linked = makeRecordForm();
    m_linked->setVerticalSpacing(0);
    m_linkedTitle = new QLabel(tr("Linked"));
    m_linkedTitle->setObjectName(u"title"_s);
    m_linkedTitle->hide();
    column->addLayout(m_fields);
    column->addWidget(m_linkedTitle);
    column->addLayout(m_linked);
    column->addStretch();
    for (qsizetype at = 0; m_row && at < m_formats.size(); ++at)
        addField(at);
    setWidget(content);
}

/// Null for a row that is no user or client.
QPushButton *RecordPane::makeInspect()
{
    const Profile *profile = m_database.identity->profile();
    const TableProfile *meaning = profile ? profile->table(m_table.name.name) : nullptr;
    const bool isPrincipal = meaning && (meaning->role == "user"_L1 || meaning->role == "client"_L1);
    if (!isPrincipal || !m_row || m_row->key.columns.size() != 1)
        return nullptr;
    const QString id = maskedText(m_row->key.values.first(), profile, m_table.name.name, m_row->key.columns.first());
    auto *inspect = makeLink(tr("Inspect"));
    inspect->setAccessibleName(tr("Inspect %1").arg(headline()));
    connect(inspect, &QPushButton::clicked, this, [this, role = meaning->role, id] { emit inspectWanted(role, id); });
    return inspect;
}

void RecordPane::addField(qsizetype column)
{
    auto *name = new ElidedLabel(m_formats[column].column());
    name->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    name->setFixedWidth(fontMetrics().averageCharWidth() * 16);
    name->setObjectName(u"muted"_s);
    setPlainTip(*name, m_formats[column].headerTip());
    m_fields->addRow(name, valueOf(column));
}

/// Empty where no filter of the other table says the value of this row.
QString RecordPane::filterOn(const QString &table, const QString &column, qsizetype ours) const
{
    const Value &value = m_row->values[ours];
    const Table *other = m_database.identity->catalog.table(table);
    const Column *its = other ? other->column(column) : nullptr;
    if (!its || isNull(value) || (isCut(value) && !m_formats[ours].isSecret()))
        return {};
    return conditionOn(
               *its, value,
               {.table = *other, .profile = m_database.identity->profile(), .dialect = *m_database.endpoint.dialect})
        .value_or(QString());
}

QWidget *RecordPane::valueOf(qsizetype column)
{
    const GridCell &cell = m_row->cells[column];
    if (cell.kind == GridCell::Kind::Secret)
        return secretOf(column, cell);
    const QString references = m_formats[column].meaning().references;
    const QString filter = filterOn(references.section(u'.', 0, 0), references.section(u'.', 1), column);
    if (!filter.isEmpty()) {
        auto *link = makeLink(
            fontMetrics().elidedText(cell.text, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 20));
        setPlainTip(*link, tr("Show in %1").arg(references.section(u'.', 0, 0)));
        link->setAccessibleName(
            tr("%1 %2, show in %3").arg(m_formats[column].column(), cell.text, references.section(u'.', 0, 0)));
        connect(link, &QPushButton::clicked, this,
                [this, references, filter] { emit followed(references.section(u'.', 0, 0), filter); });
        return link;
    }
    QLabel *value = cell.text.contains(u' ') ? new QLabel(cell.text.left(longestField)) : new ElidedLabel(cell.text);
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(cell.text.contains(u' '));
    setPlainTip(*value, cell.tip.isEmpty() ? cell.text : cell.tip.left(longestRead));
    value->setAccessibleName(m_formats[column].column() + u' ' + cell.text.left(longestField));
    if (cell.kind == GridCell::Kind::Null || cell.kind == GridCell::Kind::Empty)
        value->setObjectName(u"muted"_s);
    if (cell.kind == GridCell::Kind::Identifier)
        value->setFont(identifierFont(*this));
    return value;
}

QWidget *RecordPane::secretOf(qsizetype column, const GridCell &cell)
{
    auto *holder = new QWidget;
    auto *lines = new QVBoxLayout(holder);
    lines->setContentsMargins({});
    lines->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *print = new ElidedLabel(cell.text);
    print->setFont(identifierFont(*this));
    print->setObjectName(u"muted"_s);
    print->setToolTip(cell.tip);
    print->setContextMenuPolicy(Qt::PreventContextMenu); // its own way to the clipboard would leave a secret there
    auto *sight = new QTimer(print);
    sight->setSingleShot(true);
    sight->setInterval(revealInterval);
    connect(sight, &QTimer::timeout, print, [print, shown = cell.text] { print->setText(shown); });
    auto *show = makeLink(tr("reveal"));
    show->setAccessibleName(tr("Reveal %1 for a short while").arg(m_formats[column].column()));
    lines->addWidget(print);
    lines->addLayout(row);
    row->addWidget(show);
    auto *copy = makeLink(tr("copy"));
    copy->setAccessibleName(tr("Copy %1; the clipboard is cleared soon").arg(m_formats[column].column()));
    row->addWidget(copy);
    row->addStretch();
    connect(show, &QPushButton::clicked, this, [this, column, print, sight] {
        reveal(column, print);
        sight->start();
    });
    connect(copy, &QPushButton::clicked, this, [this, column] { copySecret(column); });
    return holder;
}

/// Painted only: what a screen reader, or anybody who looks at the widgets, finds is the fingerprint still.
void RecordPane::reveal(qsizetype column, QLabel *label)
{
    label->setAccessibleName(m_row->cells[column].text);
    label->setText(displayText(m_row->values[column]).left(longestField));
    emit revealed(m_formats[column].column());
}

void RecordPane::copySecret(qsizetype column)
{
    const QString secret = displayText(m_row->values[column]);
    QGuiApplication::clipboard()->setText(secret);
    emit revealed(m_formats[column].column());
    QTimer::singleShot(revealInterval, qApp, [secret] {
        if (QGuiApplication::clipboard()->text() == secret)
            QGuiApplication::clipboard()->clear();
    });
}

void RecordPane::askDependents()
{
    if (!m_row)
        return;
    m_database.counter->ask<QList<Dependents>>(
        this, u"dependents"_s,
        [identity = m_database.identity, table = m_table, row = *m_row](Connection &connection) {
            QHash<QString, Value> values;
            for (qsizetype at = 0; at < table.columns.size(); ++at)
                values.insert(table.columns[at].name, row.values[at]);
            return dependentsOf(connection, {identity->catalog, identity->profile(), table, values});
        },
        [this, values = m_row->values](const Result<QList<Dependents>> &dependents) {
            if (dependents && m_row && m_row->values == values)
                showDependents(*dependents);
        });
}

void RecordPane::showDependents(const QList<Dependents> &dependents)
{
    for (const Dependents &some : dependents) {
        const qsizetype column = m_table.columnNames().indexOf(some.referencedColumns.value(0));
        if (some.level > 1 || column < 0)
            continue;
        m_linkedTitle->show();
        QWidget *shown = nullptr;
        const QString filter = some.columns.size() == 1 ? filterOn(some.table.name, some.columns.first(), column)
                                                        : QString();
        if (some.rows > 0 && !filter.isEmpty()) {
            auto *link = makeLink(tr("%1 %2").arg(some.count(), some.table.name));
            connect(link, &QPushButton::clicked, this,
                    [this, table = some.table.name, filter] { emit followed(table, filter); });
            shown = link;
        } else {
            auto *none = new QLabel(some.rows == 0 ? tr("no %1").arg(some.table.name)
                                                   : tr("%1 %2").arg(some.count(), some.table.name));
            none->setObjectName(u"muted"_s);
            shown = none;
        }
        auto *by = new ElidedLabel(tr("by %1").arg(some.columns.join(u", "_s)));
        by->setObjectName(u"muted"_s);
        for (QWidget *part : {shown, static_cast<QWidget *>(by)})
            part->setMinimumHeight(fontMetrics().height() + 8);
        m_linked->addRow(shown, by);
    }
}

} // namespace credenza
