#include "ui/edit/save_bar.h"

#include "ui/look/flow_layout.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

SaveBar::SaveBar(PendingEdits &edits, const QString &destination, QWidget *parent)
    : QFrame(parent),
      m_edits(edits),
      m_count(new QLabel),
      m_where(new ElidedLabel),
      m_review(new QPushButton(tr("Re&view…"))),
      m_discard(new QPushButton(tr("Discard"))),
      m_save(new QPushButton(tr("Save to %1").arg(destination)))
{
    setObjectName(u"saveBar"_s);
    m_count->setObjectName(u"title"_s);
    m_where->setObjectName(u"muted"_s);
    m_save->setProperty("primary", true);
    m_save->setShortcut(QKeySequence::Save);
    m_save->setToolTip(m_save->shortcut().toString(QKeySequence::NativeText));
    m_where->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new FlowLayout;
    for (QWidget *each : std::initializer_list<QWidget *>{m_count, m_where, m_review, m_discard, m_save})
        row->addWidget(each);
    row->setStretching(m_where);
    auto *frame = new QVBoxLayout(this); // it keeps the height in step with the lines
    frame->setContentsMargins(12, 8, 12, 8);
    frame->addLayout(row);
    connect(m_review, &QPushButton::clicked, this, &SaveBar::reviewWanted);
    connect(m_discard, &QPushButton::clicked, this, &SaveBar::discardWanted);
    connect(m_save, &QPushButton::clicked, this, &SaveBar::saveWanted);
    connect(&edits, &PendingEdits::changed, this, &SaveBar::refresh);
    refresh();
}

void SaveBar::setState(State state)
{
    m_state = state;
    refresh();
}

void SaveBar::refresh()
{
    const StagedEdits &edits = m_edits.edits();
    setVisible(!edits.isEmpty());
    const bool isIdle = m_state == State::Idle;
    m_count->setText(!isIdle              ? tr("Saving …")
                     : edits.count() == 1 ? tr("1 row changed, not saved")
                                          : tr("%L1 rows changed, not saved").arg(edits.count()));
    QStringList tables;
    for (const StagedEdit &edit : edits.edits()) {
        if (!tables.contains(edit.table.name))
            tables << edit.table.name;
    }
    m_where->setText(tables.join(u", "_s));
    m_save->setEnabled(isIdle && m_edits.access() == PendingEdits::Access::MayWrite);
    m_review->setEnabled(isIdle);
    m_discard->setEnabled(isIdle);
}

} // namespace credenza
