#include "ui/overview/overview_page.h"

#include "sql/connection/database_size.h"
#include "ui/backup/archive_words.h"
#include "ui/backup/remembered_backups.h"
#include "ui/connect/environment_choice.h"
#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/overview/day_columns.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int shownDays = 30;
constexpr qsizetype shownTables = 8;
struct TableColumn
{
    enum { Name, Rows, Size };
};

QString serviceOf(const Identity &identity)
{
    return identity.profile() ? identity.profile()->title : OverviewPage::tr("No known service");
}

} // namespace

OverviewPage::OverviewPage(const OpenDatabase &database, QWidget *parent)
    : Page(parent),
      m_database(database),
      m_backup(tr("Last proved backup: none known")),
      m_facts(makeMuted()),
      m_again(new QPushButton),
      m_transfer(new QPushButton(tr("&Transfer…"))),
      m_backUp(new QPushButton(tr("&Back up…"))),
      m_checks(new QPushButton),
      m_nothing(makeText(tr("This database has no tables yet. Start its service once, which makes them – or open the "
                            "database that holds the content, and transfer it here."))),
      m_numbers(new SideBySide),
      m_statesTitle(makeTitle(tr("What is active"))),
      m_states(new StateList),
      m_signInsTitle(makeTitle(tr("Sign-ins per day, last %1 days").arg(shownDays))),
      m_signIns(new QVBoxLayout),
      m_weights(new PlainTable(
          {{tr("table")}, {tr("rows"), PlainTable::Kind::Number, 92}, {tr("size"), PlainTable::Kind::Number, 92}},
          tr("Largest tables")))
{
    setObjectName(u"page"_s);
    setAccessibleName(title());
    layOut();
    connect(m_states, &StateList::tableWanted, this, &OverviewPage::tableWanted);
    connect(m_weights, &QTableWidget::cellActivated, this,
            [this](int row, int) { emit tableWanted(m_weights->item(row, TableColumn::Name)->text()); });
    m_weights->hide();
    setFindings(std::nullopt);
}

OverviewPage::~OverviewPage()
{
    m_database.counter->forget(this);
    m_database.reader->forget(this);
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    ++m_round;
    m_database.counter->forget(this);
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    showRemembered();
    askBackup();
    if (m_awaited > 0 || m_round == 0)
        reload();
}

void OverviewPage::layOut()
{
    auto *active = new QWidget;
    auto *left = new QVBoxLayout(active);
    left->setContentsMargins({});
    left->setSpacing(12);
    left->addWidget(m_statesTitle);
    left->addWidget(m_states);
    auto *sizes = new QWidget;
    auto *right = new QVBoxLayout(sizes);
    right->setContentsMargins({});
    right->setSpacing(12);
    right->addWidget(makeTitle(tr("Largest tables")));
    right->addWidget(m_weights);
    right->addSpacing(12);
    right->addWidget(m_signInsTitle);
    right->addLayout(m_signIns);
    m_numbers->add(active, 2);
    m_numbers->add(sizes, 1);

    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    column.addLayout(makeHead());
    column.addWidget(m_facts);
    auto *findings = new QHBoxLayout;
    findings->addWidget(m_checks);
    findings->addStretch();
    column.addLayout(findings);
    column.addWidget(m_nothing);
    column.addSpacing(12);
    column.addWidget(m_numbers);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->addWidget(scrolling);
}

QLayout *OverviewPage::makeHead()
{
    m_again->setObjectName(u"transferAgain"_s);
    m_checks->setObjectName(u"link"_s);
    m_checks->setCursor(Qt::PointingHandCursor);
    m_transfer->setProperty("primary", true);
    connect(m_transfer, &QPushButton::clicked, this, &OverviewPage::transferWanted);
    connect(m_backUp, &QPushButton::clicked, this, &OverviewPage::backupWanted);
    connect(m_again, &QPushButton::clicked, this, [this] { emit transferAgainWanted(*m_remembered); });
    connect(m_checks, &QPushButton::clicked, this, &OverviewPage::checksWanted);
    setFocusProxy(m_transfer);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *heading = makeHeading(serviceOf(*m_database.identity));
    heading->setWordWrap(false);
    row->addWidget(heading);
    const Environment environment = m_database.endpoint.environment;
    if (environment != Environment::Unmarked)
        row->addWidget(new Pill(environmentWord(environment), toneOf(environment)));
    row->addStretch();
    row->addWidget(m_again);
    row->addWidget(m_backUp);
    row->addWidget(m_transfer);
    return row;
}

void OverviewPage::reload()
{
    ++m_round;
    m_awaited = 0;
    showIdentity();
    showRemembered();
    const bool isEmpty = m_database.identity->catalog.tables.isEmpty();
    m_nothing->setVisible(isEmpty);
    m_numbers->setVisible(!isEmpty);
    m_checks->setVisible(!isEmpty);
    askSize();
    if (isEmpty)
        return;
    askStates();
    askSignIns();
    askWeights();
}

void OverviewPage::showIdentity()
{
    const Identity &identity = *m_database.identity;
    QStringList service;
    if (identity.recognition)
        service << tr("%1 edition").arg(identity.recognition->edition.id);
    service << levelText(identity);
    // Where an archive is unpacked concerns nobody.
    QStringList place{identity.server, m_size, m_isArchive ? QString() : m_database.endpoint.title()};
    service.removeAll(QString());
    place.removeAll(QString());
    QStringList lines{service.join(u"  ·  "_s), place.join(u"  ·  "_s), m_backup};
    lines.removeAll(QString());
    m_facts->setText(lines.join(u'\n'));
}

void OverviewPage::showRemembered()
{
    m_remembered = rememberedTarget(m_database.endpoint);
    m_again->setVisible(m_remembered.has_value() && !m_isArchive);
    if (m_remembered)
        m_again->setText(tr("Transfer to %1 again").arg(m_remembered->name));
}

void OverviewPage::showArchive(const QString &words)
{
    m_isArchive = true;
    m_backup = words.first(1).toUpper() + words.sliced(1);
    setFocusProxy(m_checks);
    for (QPushButton *button : {m_again, m_transfer, m_backUp})
        button->hide();
    showIdentity();
}

void OverviewPage::setFindings(std::optional<int> findings)
{
    m_checks->setText(!findings        ? tr("Not checked in this window yet: check now")
                      : *findings == 0 ? tr("Checks: nothing found")
                                       : tr("Checks: %1").arg(counted(*findings, Counted::Findings)));
}

void OverviewPage::askSize()
{
    m_database.reader->ask<qint64>(this, u"size"_s, &databaseBytes, [this](const Result<qint64> &bytes) {
        if (!bytes) {
            emit failed(bytes.error());
            return;
        }
        m_size = locale().formattedDataSize(*bytes);
        showIdentity();
    });
}

void OverviewPage::askBackup()
{
    const QString folder = rememberedBackups(m_database.endpoint).folder;
    if (folder.isEmpty())
        return;
    m_database.reader->ask<QList<ArchiveEntry>>(
        this, u"archives"_s, [folder](Connection &) { return archivesIn(folder); },
        [this](const Result<QList<ArchiveEntry>> &entries) {
            m_backup = entries
                           ? lastProvedWords(*entries, m_database.endpoint.title(), QDateTime::currentSecsSinceEpoch())
                           : tr("Last proved backup: %1").arg(entries.error().message);
            showIdentity();
        });
}

template <typename Answer>
void OverviewPage::count(const QString &topic, std::function<Result<Answer>(Connection &)> question,
                         std::function<void(const Answer &)> answered)
{
    ++m_awaited;
    m_database.counter->ask<Answer>(
        this, topic, std::move(question),
        [this, round = m_round, answered = std::move(answered)](const Result<Answer> &answer) {
            if (round != m_round)
                return;
            --m_awaited;
            if (answer)
                answered(*answer);
            else
                emit failed(answer.error());
        });
}

void OverviewPage::askStates()
{
    m_states->clear();
    const Profile *profile = m_database.identity->profile();
    for (const Table &table : m_database.identity->catalog.tables) {
        const TableProfile *meaning = profile ? profile->table(table.name.name) : nullptr;
        if (!meaning || meaning->states.isEmpty())
            continue;
        m_states->addTable(table.name.name, meaning->title.isEmpty() ? table.name.name : meaning->title);
        count<QList<StateCount>>(
            u"states of "_s + table.name.name,
            [table, states = *meaning, clock = m_database.clock](Connection &connection) {
                return countStates(connection, table, states, clock->now());
            },
            [this, name = table.name.name](const QList<StateCount> &counts) { m_states->showCounts(name, counts); });
    }
    m_statesTitle->setVisible(!m_states->isEmpty());
    m_states->setVisible(!m_states->isEmpty());
}

void OverviewPage::askSignIns()
{
    m_signInsTitle->hide();
    const auto signIns = signInsOf(m_database.identity->catalog, m_database.identity->profile());
    if (!signIns)
        return;
    count<QList<DayCount>>(
        u"sign-ins"_s,
        [identity = m_database.identity, clock = m_database.clock](Connection &connection) {
            return countByDay(connection, *signInsOf(identity->catalog, identity->profile()), identity->profile(),
                              shownDays, clock->now());
        },
        [this](const QList<DayCount> &days) { showSignIns(days); });
}

void OverviewPage::showSignIns(const QList<DayCount> &days)
{
    empty(*m_signIns);
    m_signInsTitle->setVisible(!days.isEmpty());
    if (days.isEmpty())
        return;
    const bool isQuiet = std::all_of(days.begin(), days.end(), [](const DayCount &day) { return day.rows == 0; });
    if (isQuiet)
        m_signIns->addWidget(makeMuted(tr("none of the sessions that are kept began in this time")));
    else
        m_signIns->addWidget(new DayColumns(days));
}

void OverviewPage::askWeights()
{
    count<QList<TableWeight>>(
        u"weights"_s,
        [identity = m_database.identity](Connection &connection) {
            return tableWeights(connection, identity->catalog);
        },
        [this](const QList<TableWeight> &weights) { showWeights(weights); });
}

void OverviewPage::showWeights(const QList<TableWeight> &weights)
{
    m_weights->removeRows();
    m_weights->show();
    for (const TableWeight &weight : weights.first(std::min(shownTables, weights.size()))) {
        const QString rows = locale().toString(weight.rows.rows);
        m_weights->addRow({weight.table, weight.rows.exact ? rows : tr("~%1").arg(rows),
                           weight.bytes < 0 ? QString() : locale().formattedDataSize(weight.bytes, 1)});
    }
}

QString levelText(const Identity &identity)
{
    const HistoryState &history = identity.history;
    if (history.table.isEmpty())
        return {};
    QStringList parts{history.applied.isEmpty() ? OverviewPage::tr("no migration has run") : history.applied.last()};
    if (!history.dirty.isEmpty())
        parts << OverviewPage::tr("%1 begun and not ended").arg(counted(history.dirty.size(), Counted::Steps));
    if (!history.unknown.isEmpty())
        parts << OverviewPage::tr("%1 unknown").arg(counted(history.unknown.size(), Counted::Steps));
    if (!history.pending.isEmpty())
        parts << OverviewPage::tr("%1 pending").arg(counted(history.pending.size(), Counted::Steps));
    if (parts.size() == 1 && !history.applied.isEmpty())
        parts << OverviewPage::tr("up to date");
    return parts.join(u"  ·  "_s);
}

} // namespace credenza
