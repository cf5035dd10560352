#include "ui/backup/archive_compare_page.h"

#include "ui/inspector/moment_words.h"
#include "ui/transfer/target_name.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString archiveWords(const ArchiveEntry &entry)
{
    return ArchiveComparePage::tr("archive of %1").arg(momentWords(entry.taken(), QDateTime::currentSecsSinceEpoch()));
}

} // namespace

ArchiveComparePage::ArchiveComparePage(const OpenDatabase &database, const CompareWish &wish, PendingEdits &edits,
                                       QWidget *parent)
    : Page(parent),
      m_database(database),
      m_wish(wish),
      m_edits(edits),
      m_banner(new Banner),
      m_screens(new QStackedWidget),
      m_tables(new ArchiveCompareTables),
      m_rows(new ArchiveCompareRows),
      m_bringing(new BringBackScreen(targetName(database.endpoint))),
      m_strip(new WorkStrip)
{
    setAccessibleName(title());
    layOut();
    connectScreens();
    nameSides();
}

ArchiveComparePage::~ArchiveComparePage()
{
    if (m_job)
        std::exchange(m_job, nullptr)->abandon(); // it only looks
}

void ArchiveComparePage::layOut()
{
    for (QWidget *screen :
         {static_cast<QWidget *>(m_tables), static_cast<QWidget *>(m_rows), static_cast<QWidget *>(m_bringing)})
        m_screens->addWidget(screen);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addWidget(m_screens, 1);
    page->addWidget(m_strip);
    setFocusProxy(m_tables);
}

void ArchiveComparePage::connectScreens()
{
    connect(m_tables, &ArchiveCompareTables::rowsWanted, this, &ArchiveComparePage::showRows);
    connect(m_rows, &ArchiveCompareRows::backWanted, this, [this] { showScreen(m_tables); });
    connect(m_rows, &ArchiveCompareRows::valuesWanted, this, &ArchiveComparePage::readValues);
    connect(m_rows, &ArchiveCompareRows::bringBackWanted, this, &ArchiveComparePage::planBringingBack);
    connect(m_bringing, &BringBackScreen::backWanted, this, [this] { showScreen(m_rows); });
    connect(m_bringing, &BringBackScreen::stageWanted, this, &ArchiveComparePage::stage);
    connect(m_strip, &WorkStrip::cancelWanted, this, [this] { m_job->cancel(); });
}

void ArchiveComparePage::nameSides()
{
    const QString archive = archiveWords(m_wish.archive);
    const QString other = m_wish.later ? archiveWords(*m_wish.later) : tr("now");
    const auto named = [](const ArchiveEntry &entry) {
        return tr("%1, taken %2,").arg(entry.name(), exactMoment(entry.taken()));
    };
    m_tables->setSides(named(m_wish.archive),
                       m_wish.later ? tr("%1, taken %2").arg(m_wish.later->name(), exactMoment(m_wish.later->taken()))
                                    : tr("%1 as it is now").arg(targetName(m_wish.live)));
    m_rows->setSides(archive, other);
}

QString ArchiveComparePage::place() const
{
    return m_job ? m_strip->summary() : QString();
}

void ArchiveComparePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_isStale && !m_job)
        compare();
}

void ArchiveComparePage::reload()
{
    m_isStale = true;
    if (isVisible() && !m_job)
        compare();
}

template <typename Report>
void ArchiveComparePage::begin(const QString &what, std::function<Result<Report>(Progress &)> work,
                               std::function<void(const Result<Report> &)> done)
{
    if (m_job)
        return;
    m_banner->hide();
    m_job = new Job(this);
    m_screens->setEnabled(false);
    m_strip->begin(what);
    connect(m_job, &Job::progressed, this, [this](const Step &step) {
        m_strip->take(step);
        emit placeChanged();
    });
    m_job->start<Report>(std::move(work), [this, done = std::move(done)](const Result<Report> &result) {
        std::exchange(m_job, nullptr)->deleteLater();
        m_strip->end();
        m_screens->setEnabled(true);
        done(result);
        emit placeChanged();
    });
}

void ArchiveComparePage::compare()
{
    m_isStale = false;
    const auto work = [before = m_comparison, wish = m_wish](Progress &progress) {
        return before ? compareAgain(*before, progress) : compareArchive(wish, progress);
    };
    begin<ArchiveComparison>(m_comparison ? tr("Comparing …") : tr("Unpacking …"), work,
                             [this](const Result<ArchiveComparison> &comparison) {
                                 if (comparison)
                                     show(*comparison);
                                 else
                                     showFailure(comparison.error());
                             });
}

void ArchiveComparePage::show(const ArchiveComparison &comparison)
{
    if (!m_comparison) {
        m_readerA = std::make_unique<LiveConnection>(comparison.a.endpoint.reading());
        m_readerB = std::make_unique<LiveConnection>(comparison.b.endpoint.reading());
    }
    m_comparison = comparison;
    m_tables->showComparison(comparison);
    if (m_screens->currentWidget() == m_tables)
        return;
    const QString table = m_rows->table();
    if (comparison.tables.contains(table)) {
        showRows(table);
        return;
    }
    showScreen(m_tables);
    m_banner->showText(tr("%1 holds the same in both by now.").arg(table), {}, Banner::Tone::Good);
}

void ArchiveComparePage::showRows(const QString &table)
{
    m_banner->hide();
    m_rows->showTable(*m_comparison, table,
                      m_wish.later ? ArchiveCompareRows::BringingBack::Absent
                                   : ArchiveCompareRows::BringingBack::Offered);
    showScreen(m_rows);
}

void ArchiveComparePage::readValues(const DifferingRow &row)
{
    m_current = row;
    m_values = {};
    readSide(*m_readerA, m_comparison->a.identity, &BothRows::a);
    readSide(*m_readerB, m_comparison->b.identity, &BothRows::b);
}

/// What comes late, for a row that nobody looks at any more, is dropped.
void ArchiveComparePage::readSide(LiveConnection &reader, const std::shared_ptr<const Identity> &identity,
                                  std::optional<QList<Value>> BothRows::*side)
{
    using Rows = QList<QList<Value>>;
    const RowKey key = side == &BothRows::a ? m_current.a : m_current.b;
    if (key.isEmpty())
        return;
    reader.ask<Rows>(
        this, u"row beside the other"_s,
        [identity, table = m_rows->table(), key](Connection &connection) {
            return rowsWithKey(connection, *identity->catalog.table(table), key);
        },
        [this, row = m_current, side](const Result<Rows> &rows) {
            if (row != m_current)
                return;
            if (!rows) {
                showFailure(rows.error());
                return;
            }
            if (!rows->isEmpty())
                m_values.*side = rows->first();
            m_rows->showValues(m_values, m_database.clock->now());
        });
}

void ArchiveComparePage::planBringingBack(const BringBackChoice &choice)
{
    begin<BringBackPlan>(
        tr("Looking at both …"),
        [comparison = *m_comparison, choice](Progress &progress) {
            return credenza::planBringingBack(comparison, choice, progress);
        },
        [this](const Result<BringBackPlan> &plan) {
            if (!plan) {
                showFailure(plan.error());
                return;
            }
            OpenDatabase database = m_database;
            database.identity = m_comparison->b.identity;
            m_bringing->showPlan(*plan, database);
            showScreen(m_bringing);
        });
}

void ArchiveComparePage::stage()
{
    if (m_edits.access() == PendingEdits::Access::ReadOnly) {
        m_bringing->banner().showText(tr("This window only reads."), tr("Unlock writing, then stage the rows."),
                                      Banner::Tone::Caution);
        m_bringing->banner().offer(tr("Unlock…"), [this] { emit unlockWanted(); });
        return;
    }
    m_edits.replace(withBroughtBack(m_edits.edits(), m_bringing->edits()));
    showScreen(m_rows);
    emit staged();
}

void ArchiveComparePage::showScreen(QWidget *screen)
{
    m_screens->setCurrentWidget(screen);
    screen->setFocus();
}

void ArchiveComparePage::showFailure(const Error &error)
{
    const bool isCancelled = error.kind == Error::Kind::Cancelled;
    if (!m_comparison)
        m_tables->showState(isCancelled ? tr("Cancelled. Reload compares again.") : tr("Nothing was compared."));
    if (isCancelled)
        m_banner->showText(tr("Cancelled"), {}, Banner::Tone::Caution);
    else
        m_banner->showError(error);
}

} // namespace credenza
