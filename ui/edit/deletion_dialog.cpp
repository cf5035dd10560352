#include "ui/edit/deletion_dialog.h"

#include "ui/look/grown_size.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostRowsLookedAt = 20;

QString fateText(const Dependents &dependents)
{
    switch (dependents.fate) {
    case Dependents::Fate::Deleted: return DeletionDialog::tr("deleted with it");
    case Dependents::Fate::SetNull: return DeletionDialog::tr("stay, their reference becomes NULL");
    case Dependents::Fate::SetDefault: return DeletionDialog::tr("stay, their reference gets its default");
    case Dependents::Fate::Refused: return DeletionDialog::tr("the database will refuse while they are there");
    case Dependents::Fate::Outliving: return DeletionDialog::tr("stay, as the service itself leaves them");
    case Dependents::Fate::Dangling: break;
    }
    return DeletionDialog::tr("stay behind, referring to nothing");
}

} // namespace

DeletionDialog::DeletionDialog(const OpenDatabase &database, const Table &table, const QList<QList<Value>> &rows,
                               QWidget *parent)
    : QDialog(parent), m_text(new QLabel(tr("Looking at what refers to it …"))), m_delete(new QPushButton)
{
    setWindowTitle(tr("Delete from %1").arg(table.name.name));
    setMinimumWidth(grownWithText(*this, {480, 0}).width());
    auto *title = new QLabel(rows.size() == 1 ? tr("Delete this row?") : tr("Delete these %L1 rows?").arg(rows.size()));
    title->setObjectName(u"title"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_delete->setText(rows.size() == 1 ? tr("Stage the deletion") : tr("Stage %L1 deletions").arg(rows.size()));
    m_delete->setProperty("danger", true);
    m_delete->setAutoDefault(false);
    m_delete->setEnabled(false); // until it is known what goes with them
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setDefault(true);
    auto *note = new QLabel(tr("Nothing is deleted before you save."));
    note->setObjectName(u"muted"_s);
    note->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(note, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_delete);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(16, 16, 16, 16);
    page->setSpacing(12);
    page->addWidget(title);
    page->addWidget(m_text);
    page->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_delete, &QPushButton::clicked, this, &QDialog::accept);
    database.counter->ask<QList<Dependents>>(
        this, u"dependents"_s,
        [identity = database.identity, table, rows](Connection &connection) -> Result<QList<Dependents>> {
            QList<Dependents> all;
            for (qsizetype at = 0; at < std::min(rows.size(), mostRowsLookedAt); ++at) {
                QHash<QString, Value> values;
                for (qsizetype column = 0; column < table.columns.size(); ++column)
                    values.insert(table.columns[column].name, rows[at][column]);
                auto some = dependentsOf(connection, {identity->catalog, identity->profile(), table, values});
                if (!some)
                    return some.error();
                all += *some;
            }
            return all;
        },
        [this, isPart = rows.size() > mostRowsLookedAt](const Result<QList<Dependents>> &all) {
            m_delete->setEnabled(true);
            if (all)
                show(*all);
            else
                m_text->setText(all.error().message);
            if (isPart)
                m_text->setText(m_text->text() + u'\n' + tr("(Of the first %1 rows.)").arg(mostRowsLookedAt));
        });
}

void DeletionDialog::show(const QList<Dependents> &dependents)
{
    QMap<QString, Dependents> sums;
    for (const Dependents &some : dependents) {
        if (some.rows == 0)
            continue;
        Dependents &sum = sums[u"%1 (%2): %3"_s.arg(some.table.name, some.columns.join(u", "_s), fateText(some))];
        sum.rows += some.rows;
        sum.isAtLeast = sum.isAtLeast || some.isAtLeast;
    }
    QStringList lines;
    for (auto line = sums.begin(); line != sums.end(); ++line)
        lines << (line->isAtLeast ? tr("at least %L1 %2") : tr("%L1 %2")).arg(line->rows).arg(line.key());
    m_text->setText(lines.isEmpty() ? tr("Nothing refers to it.") : lines.join(u'\n'));
    adjustSize();
}

} // namespace credenza
