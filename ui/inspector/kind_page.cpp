#include "ui/inspector/kind_page.h"

#include "sql/schema/inspection_now.h"
#include "ui/inspector/kind_table.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/scroll_column.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype shownRecords = 100;

} // namespace

KindPage::KindPage(const OpenDatabase &database, const Kind &kind, QWidget *parent)
    : InspectingPage(database, parent),
      m_kind(kind),
      m_state(new QComboBox),
      m_words(makeMuted(tr("Reading …"))),
      m_records(makeKindTable(kind, Belonging::Anybody)),
      m_all(new QPushButton(tr("Show all in the table")))
{
    setAccessibleName(title());
    layOut();
    showStates({});
    connect(m_state, &QComboBox::activated, this, &KindPage::reload);
    connect(m_all, &QPushButton::clicked, this, &KindPage::openTable);
    connect(m_records, &RecordTable::opened, this, &KindPage::open);
    connect(m_records, &RecordTable::menuWanted, this, [this](const Record &record, const QPoint &place) {
        showMenu({.record = record, .kind = m_kind, .whom = nameOf(record)}, m_actions, place);
    });
    setFocusProxy(m_records);
}

void KindPage::layOut()
{
    m_state->setAccessibleName(tr("State"));
    m_state->setVisible(!m_kind.meaning.states.isEmpty());
    m_all->setObjectName(u"showAll"_s);
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(makeHeading(title()), 1);
    head->addWidget(m_state);
    head->addWidget(m_all);
    column.addLayout(head);
    if (!m_kind.isRead)
        column.addWidget(makeText(tr("The service does not read this table: it goes by the other one of its kind.")));
    column.addWidget(m_words);
    column.addWidget(m_records);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->addWidget(scrolling);
}

void KindPage::showStates(const QList<StateCount> &states)
{
    const QString chosen = m_state->currentData().toString();
    m_state->clear();
    m_state->addItem(tr("All states"), QString());
    for (const QString &state : m_kind.states()) {
        const auto known = std::find_if(states.begin(), states.end(),
                                        [&state](const StateCount &each) { return each.state == state; });
        const qint64 rows = known == states.end() ? 0 : known->rows;
        m_state->addItem(states.isEmpty() ? state : u"%1 (%L2)"_s.arg(state).arg(rows), state);
    }
    m_state->setCurrentIndex(std::max(0, m_state->findData(chosen)));
}

QString KindPage::place() const
{
    return m_total < 0 ? QString() : counted(m_total, Counted::Rows);
}

QByteArray KindPage::state() const
{
    return m_state->currentData().toString().toUtf8();
}

/// A state that the profile has no more is left out.
void KindPage::restore(const QByteArray &state)
{
    m_state->setCurrentIndex(std::max(0, m_state->findData(QString::fromUtf8(state))));
}

void KindPage::showEvent(QShowEvent *event)
{
    InspectingPage::showEvent(event);
    if (m_total < 0)
        reload();
}

Result<KindPage::Answer> KindPage::read(Connection &connection, const Identity &identity, const Kind &kind,
                                        const QString &state)
{
    auto inspection = inspectionNow(connection, identity);
    if (!inspection)
        return inspection.error();
    auto list = readRecords(connection, *inspection, kind,
                            {.user = {}, .client = {}, .state = state, .limit = shownRecords});
    if (!list)
        return list.error();
    auto actions = actionsOf(*inspection, connection.dialect().name);
    if (!actions)
        return actions.error();
    auto users = readPartyNames(connection, *inspection, u"user"_s, {{kind, *list}});
    if (!users)
        return users.error();
    auto clients = readPartyNames(connection, *inspection, u"client"_s, {{kind, *list}});
    if (!clients)
        return clients.error();
    return Answer{.list = *list, .actions = *actions, .inspection = *inspection, .users = *users, .clients = *clients};
}

void KindPage::reload()
{
    m_words->setText(tr("Reading …"));
    database().counter->ask<Answer>(
        this, u"records"_s,
        [identity = database().identity, kind = m_kind, state = m_state->currentData().toString()](
            Connection &connection) { return read(connection, *identity, kind, state); },
        [this](const Result<Answer> &answer) {
            if (answer) {
                showAnswer(*answer);
                return;
            }
            m_words->setText(tr("Nothing could be read. Reload tries again."));
            emit failed(answer.error());
        });
}

void KindPage::showAnswer(const Answer &answer)
{
    m_actions = answer.actions;
    m_total = answer.list.total;
    showStates(answer.list.states);
    const int before = m_records->currentRow();
    m_records->clear();
    for (const Record &record : answer.list.records)
        m_records->add(record,
                       kindRow(record, {answer.inspection, m_kind, Belonging::Anybody, answer.users, answer.clients}));
    if (before > 0 && before < m_records->rowCount())
        m_records->setCurrentCell(before, 0);
    m_records->setVisible(m_total > 0);
    const qsizetype shown = answer.list.records.size();
    const QString order = answer.list.order == RecordOrder::Newest       ? tr("newest first")
                          : answer.list.order == RecordOrder::LastStored ? tr("stored last first")
                                                                         : tr("by their key");
    m_words->setText(m_total == 0      ? tr("There are none.")
                     : shown < m_total ? tr("The first %L1 of %2, %3. Enter opens whose it is; the menu of a row has "
                                            "what can be done with it.")
                                             .arg(shown)
                                             .arg(counted(m_total, Counted::Rows), order)
                                       : tr("%1, %2. Enter opens whose it is; the menu of a row has what can be done "
                                            "with it.")
                                             .arg(counted(m_total, Counted::Rows), order));
    emit placeChanged();
}

void KindPage::openTable()
{
    const QString state = m_state->currentData().toString();
    emit tableWanted(table().name, state.isEmpty() ? QString() : u"is "_s + state);
}

} // namespace credenza
