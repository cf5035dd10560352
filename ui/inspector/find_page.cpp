#include "ui/inspector/find_page.h"

#include "ui/look/counted.h"
#include "ui/look/labels.h"
#include "ui/look/scroll_column.h"
#include "ui/look/state_tone.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longestTitle = 24;
constexpr qsizetype longestHeading = 80;

QString shortened(const QString &text, qsizetype most)
{
    return text.size() <= most ? text : text.first(most / 2) + u'…' + text.last(most / 2 - 1);
}

QString matchWords(const FoundRecord &hit)
{
    const bool isSecret = !hit.fingerprint.isEmpty();
    switch (hit.found.by) {
    case FoundBy::Equal: return isSecret ? FindPage::tr("the secret itself") : FindPage::tr("equal");
    case FoundBy::Fingerprint: return FindPage::tr("by its fingerprint");
    case FoundBy::Inside: return FindPage::tr("a word inside");
    case FoundBy::Prefix: break;
    }
    return FindPage::tr("begins so");
}

} // namespace

FindPage::FindPage(const OpenDatabase &database, const QString &value, QWidget *parent)
    : InspectingPage(database, parent),
      m_value(value.trimmed()),
      m_heading(makeHeading()),
      m_state(makeMuted()),
      m_secret(makeText()),
      m_banner(new Banner),
      m_run(new QPushButton),
      m_hits(new RecordTable({{.text = tr("found in"), .width = 168},
                              {.text = tr("key"), .kind = PlainTable::Kind::Identifier},
                              {.text = tr("column"), .width = 120},
                              {.text = tr("how"), .width = 136},
                              {.text = tr("user"), .width = 144},
                              {.text = tr("client"), .width = 128}},
                             tr("Where it occurs")))
{
    layOut();
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (isLooking())
            m_job->cancel();
        else
            look();
    });
    connect(m_hits, &RecordTable::opened, this, &FindPage::open);
    connect(m_hits, &RecordTable::menuWanted, this,
            [this](const Record &, const QPoint &place) { showHitMenu(place); });
    setFocusProxy(m_hits);
    showState();
}

FindPage::~FindPage()
{
    if (m_job)
        m_job->abandon();
}

void FindPage::layOut()
{
    m_run->setObjectName(u"run"_s);
    m_secret->setObjectName(u"secret"_s);
    m_secret->hide();
    m_hits->hide();
    auto *scrolling = new ScrollColumn;
    QVBoxLayout &column = scrolling->column();
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_heading, 1);
    head->addWidget(m_run, 0, Qt::AlignTop);
    column.addLayout(head);
    column.addWidget(m_state);
    column.addWidget(m_secret);
    column.addWidget(m_hits);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addWidget(scrolling, 1);
}

QString FindPage::title() const
{
    return m_found && !m_found->shown.isEmpty() ? tr("Find %1").arg(shortened(m_found->shown, longestTitle))
                                                : tr("Find");
}

QString FindPage::place() const
{
    return isLooking() ? tr("looking in all tables") : QString();
}

void FindPage::showEvent(QShowEvent *event)
{
    InspectingPage::showEvent(event);
    if (m_isStale)
        look();
}

/// Out of sight nothing is looked through.
void FindPage::reload()
{
    m_isStale = true;
    if (isVisible())
        look();
}

void FindPage::look()
{
    if (isLooking())
        return;
    m_isStale = false;
    m_banner->hide();
    m_step.clear();
    m_job = new Job(this);
    connect(m_job, &Job::progressed, this, [this](const Step &step) {
        m_step = step.total > 0 ? tr("Looking: table %1 of %2 …").arg(step.done + 1).arg(step.total) : step.what;
        showState();
    });
    m_job->start<Whereabouts>([database = database(), value = m_value](
                                  Progress &progress) { return whereaboutsOf(database, value, progress); },
                              [this](const Result<Whereabouts> &found) {
                                  std::exchange(m_job, nullptr)->deleteLater();
                                  showAnswer(found);
                              });
    showState();
}

void FindPage::showAnswer(const Result<Whereabouts> &found)
{
    if (found) {
        m_found = *found;
        showHits();
    } else if (found.error().kind != Error::Kind::Cancelled) {
        m_banner->showError(found.error());
    }
    showState();
}

void FindPage::showHits()
{
    m_hits->clear();
    QStringList secrets;
    for (const FoundRecord &hit : m_found->hits) {
        m_hits->add(hit.record, rowOf(hit));
        if (!hit.fingerprint.isEmpty())
            secrets << tr("It is a secret: %1 of %2, %3. It is not shown here, and not kept.")
                           .arg(hit.found.column, hit.found.table.name, hit.fingerprint);
    }
    secrets.removeDuplicates();
    m_secret->setText(secrets.join(u'\n'));
    m_secret->setVisible(!secrets.isEmpty());
    m_hits->setVisible(!m_found->hits.isEmpty());
}

RecordTable::Row FindPage::rowOf(const FoundRecord &hit) const
{
    const QString what = hit.kind ? hit.kind->title : hit.found.table.name;
    return {.cells = {what, hit.key, hit.found.column, matchWords(hit),
                      hit.userName.isEmpty() ? hit.record.subject : hit.userName,
                      hit.clientName.isEmpty() ? hit.record.client : hit.clientName},
            .state = hit.record.state,
            .tone = toneOfState(hit.record.state)};
}

void FindPage::showState()
{
    m_heading->setText(m_found && !m_found->shown.isEmpty()
                           ? tr("Where %1 occurs").arg(shortened(m_found->shown, longestHeading))
                           : tr("Find in all tables"));
    setAccessibleName(title());
    m_run->setText(isLooking() ? tr("Cancel") : tr("&Look again"));
    m_run->setShortcut(isLooking() ? QKeySequence(Qt::Key_Escape) : QKeySequence::mnemonic(m_run->text()));
    if (isLooking()) {
        m_state->setText(m_step.isEmpty() ? tr("Looking …") : m_step);
    } else if (!m_found) {
        m_state->setText(tr("Not looked for to the end."));
    } else {
        const QString where = tr("%1 with about %2 were looked through.")
                                  .arg(counted(m_found->tables, Counted::Tables),
                                       counted(m_found->rows, Counted::Rows));
        const QString more = m_found->cut.isEmpty() ? QString()
                                                    : u' ' + tr("There is more in %1.").arg(m_found->cut.join(u", "_s));
        m_state->setText(m_found->hits.isEmpty()
                             ? tr("Nothing holds that value. %1 A secret is found whole or by its fingerprint, other "
                                  "texts also by their first six characters.")
                                   .arg(where)
                             : tr("Found in %1. %2%3 Enter opens whose it is.")
                                   .arg(counted(m_found->hits.size(), Counted::Rows), where, more));
    }
    emit placeChanged();
}

void FindPage::showHitMenu(const QPoint &place)
{
    const int row = m_hits->currentRow();
    if (row < 0 || row >= m_found->hits.size())
        return;
    const FoundRecord &hit = m_found->hits[row];
    showMenu({.record = hit.record,
              .kind = hit.kind ? *hit.kind : Kind(),
              .whom = hit.record.label.isEmpty() ? hit.record.id : hit.record.label},
             m_found->actions, place);
}

} // namespace credenza
