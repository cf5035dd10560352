#include "ui/checks/finding_view.h"

#include "sql/browse/filter_term.h"
#include "ui/look/copy_button.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/look.h"
#include "ui/look/plain_tip.h"

#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype shownKeys = 5;

QString wordFor(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return FindingView::tr("error");
    case Finding::Severity::Warning: return FindingView::tr("warning");
    case Finding::Severity::Info: break;
    }
    return FindingView::tr("note");
}

Pill::Tone toneFor(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return Pill::Tone::Danger;
    case Finding::Severity::Warning: return Pill::Tone::Caution;
    case Finding::Severity::Info: break;
    }
    return Pill::Tone::Information;
}

} // namespace

FindingView::FindingView(const Finding &finding, const Table *table, QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 16, 0, 16);
    m_column->setSpacing(8);
    addHead(finding);
    m_column->addWidget(makeText(finding.explanation));
    addRows(finding, table);
    addFix(finding);
}

void FindingView::addHead(const Finding &finding)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new Pill(wordFor(finding.severity), toneFor(finding.severity)), 0, Qt::AlignTop);
    row->addWidget(makeTitle(finding.title), 1);
    m_column->addLayout(row);
}

void FindingView::addRows(const Finding &finding, const Table *table)
{
    if (finding.rows == 0 && finding.keys.isEmpty())
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    if (table) {
        auto *open = new QPushButton(tr("%1 in %2").arg(counted(finding.rows, Counted::Rows), table->name.name));
        open->setObjectName(u"link"_s);
        open->setCursor(Qt::PointingHandCursor);
        connect(open, &QPushButton::clicked, this, [this, name = table->name.name] { emit tableWanted(name, {}); });
        row->addWidget(open);
    } else if (finding.rows > 0) {
        row->addWidget(makeMuted(counted(finding.rows, Counted::Rows)));
    }
    for (const QString &key : finding.keys.first(std::min(shownKeys, finding.keys.size())))
        row->addWidget(makeKey(finding.table, key, table ? filterFor(finding, key, *table) : QString()));
    if (std::max(finding.rows, qint64(finding.keys.size())) > shownKeys) {
        auto *more = new QLabel(u"…"_s);
        more->setObjectName(u"muted"_s);
        row->addWidget(more);
    }
    row->addStretch();
    m_column->addLayout(row);
}

QWidget *FindingView::makeKey(const QString &table, const QString &key, const QString &filter)
{
    constexpr int widest = 180;
    const QFont font = identifierFont(*this);
    const QString text = QFontMetrics(font).elidedText(key, Qt::ElideMiddle, widest);
    if (filter.isEmpty()) {
        auto *label = makeMuted(text);
        label->setWordWrap(false);
        label->setFont(font);
        setPlainTip(*label, key);
        return label;
    }
    auto *link = new QPushButton(text);
    link->setObjectName(u"link"_s);
    link->setFont(font);
    setPlainTip(*link, filter);
    link->setAccessibleName(tr("Show %1").arg(key));
    link->setCursor(Qt::PointingHandCursor);
    connect(link, &QPushButton::clicked, this, [this, table, filter] { emit tableWanted(table, filter); });
    return link;
}

void FindingView::addFix(const Finding &finding)
{
    if (!finding.fix)
        return;
    auto *row = new QHBoxLayout;
    row->addWidget(makeText(tr("Fix: %1").arg(finding.fix->title)), 1);
    m_column->addLayout(row);
    if (finding.fix->sql.isEmpty())
        return;
    const QString sql = finding.fix->sql + u';';
    row->addWidget(new CopyButton(sql, tr("the statement")));
    m_column->addWidget(makeCode(sql, tr("Statement of the fix")));
}

void FindingView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Tokens::matching(palette()).line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

QString filterFor(const Finding &finding, const QString &key, const Table &table)
{
    const bool isPlain = finding.keyColumns.size() == 1 && table.column(finding.keyColumns.first())
                         && !key.startsWith("fp:"_L1) && key != "NULL"_L1;
    return isPlain ? conditionOn(finding.keyColumns.first(), u"="_s, key) : QString();
}

} // namespace credenza
