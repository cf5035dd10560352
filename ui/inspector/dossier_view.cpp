#include "ui/inspector/dossier_view.h"

#include "ui/inspector/chain_list.h"
#include "ui/inspector/consent_table.h"
#include "ui/inspector/drawn_section.h"
#include "ui/inspector/grant_tree_view.h"
#include "ui/inspector/moment_words.h"
#include "ui/inspector/scope_table.h"
#include "ui/inspector/section.h"
#include "ui/inspector/session_table.h"
#include "ui/inspector/time_line_view.h"
#include "ui/inspector/user_table.h"
#include "ui/look/banner.h"
#include "ui/look/labels.h"
#include "ui/look/side_by_side.h"

#include <QPushButton>

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostRows = 8;

/// Its style is found now, which would otherwise be done for all parts at once when they are shown.
void polish(QWidget &part)
{
    part.ensurePolished();
    for (QWidget *each : part.findChildren<QWidget *>())
        each->ensurePolished();
}

QLabel *makeReading()
{
    return makeMuted(DossierView::tr("Reading …"));
}

bool isInChains(const Dossier &dossier, const Kind &kind)
{
    return std::any_of(dossier.chains.begin(), dossier.chains.end(),
                       [&kind](const KindChains &each) { return each.kind.table.name == kind.table.name; });
}

} // namespace

DossierView::DossierView(const PrincipalDossier &dossier, QWidget *parent)
    : QWidget(parent),
      m_dossier(dossier),
      m_common(m_dossier.common()),
      m_belonging(m_dossier.user() ? Belonging::User : Belonging::Client),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(24);
}

bool DossierView::addPart()
{
    static constexpr std::array parts{&DossierView::addAlarms, &DossierView::addBeginning, &DossierView::addScopes,
                                      &DossierView::addChains, &DossierView::addTimeLine,  &DossierView::addGrants,
                                      &DossierView::addOthers, &DossierView::addUnread,    &DossierView::addUnkept};
    if (m_parts == qsizetype(parts.size()))
        return false;
    const int before = m_column->count();
    (this->*parts[size_t(m_parts++)])();
    for (int at = before; at < m_column->count(); ++at)
        polish(*m_column->itemAt(at)->widget());
    return true;
}

bool DossierView::isUnread(QStringView role) const
{
    return std::any_of(m_common.unread.begin(), m_common.unread.end(),
                       [role](const Kind &kind) { return kind.role == role; });
}

QString DossierView::nameOfOther(const Record &record) const
{
    return m_common.others().nameIn(record);
}

void DossierView::follow(RecordTable *table)
{
    connect(table, &RecordTable::menuWanted, this, &DossierView::menuWanted);
    connect(table, &RecordTable::opened, this, &DossierView::opened);
}

/// Null where all are in sight.
QPushButton *DossierView::makeAll(const Kind &kind, qint64 total)
{
    if (total <= mostRows)
        return nullptr;
    auto *all = new QPushButton(tr("Show all %L1 in the table").arg(total));
    all->setObjectName(u"link"_s);
    all->setCursor(Qt::PointingHandCursor);
    all->setAccessibleName(tr("Show all %L1 of “%2” in the table").arg(total).arg(kind.title));
    connect(all, &QPushButton::clicked, this, [this, table = kind.table.name.name] { emit allWanted(table); });
    return all;
}

QStringList DossierView::unkeptTexts(const QString &role) const
{
    QStringList texts;
    for (const UnkeptKind &each : m_common.unkept) {
        if (each.role == role)
            texts << each.text.simplified();
    }
    return texts;
}

void DossierView::addAlarms()
{
    for (const RotationChain *chain : m_common.alarms()) {
        const ChainFinding &finding = *chain->gravest();
        const Record token = chain->tokens[finding.token].record;
        auto *banner = new Banner(this); // shown at once: without a parent it would be a window
        banner->showText(finding.kind == ChainFinding::Kind::UsedTwice
                             ? tr("A token of “%1” was used twice.").arg(nameOfOther(token))
                             : tr("Look at the tokens of “%1”.").arg(nameOfOther(token)),
                         finding.words, Banner::Tone::Problem);
        banner->offer(tr("Revoke family…"), [this, token] { emit familyWanted(token); });
        m_column->addWidget(banner);
    }
}

void DossierView::addBeginning()
{
    auto *beginning = new SideBySide;
    const UserDossier *user = m_dossier.user();
    beginning->add(user ? makeSessions(*user) : makeUsers(*m_dossier.client()), 5);
    if (QWidget *consents = makeConsents())
        beginning->add(consents, 4);
    m_column->addWidget(beginning);
}

QWidget *DossierView::makeSessions(const UserDossier &user)
{
    const KindRecords *kept = m_common.ofRole(u"session");
    const QString title = kept ? kept->kind.title : tr("Sessions");
    if (isUnread(u"session"))
        return makeSection(title, {makeReading()});
    if (!kept) {
        const QStringList texts = unkeptTexts(u"session"_s);
        return makeSection(title, {makeMuted(texts.isEmpty() ? tr("This database keeps none.") : texts.join(u'\n'))});
    }
    if (user.sessions.isEmpty())
        return makeSection(title, {makeMuted(tr("None: nobody is signed in as this user."))});
    RecordTable *table = makeSessionTable(user.sessions, mostRows, m_common.now);
    follow(table);
    return makeSection(title, {table, makeAll(kept->kind, kept->list.total)});
}

QWidget *DossierView::makeUsers(const ClientDossier &client)
{
    const QString title = tr("Who uses it");
    const bool isReading = !m_common.unread.isEmpty();
    if (client.userList.isEmpty())
        return makeSection(title, {isReading ? makeReading() : makeMuted(tr("Nobody on record."))});
    auto *table = new UserTable(client.userList, mostRows, m_common.now);
    connect(table, &UserTable::menuWanted, this, [this](const QString &subject, const QPoint &place) {
        emit principalMenuWanted(u"user"_s, subject, place);
    });
    connect(table, &QTableWidget::cellActivated, this,
            [this, users = client.userList](int row, int) { emit principalWanted(u"user"_s, users[row].subject); });
    const qsizetype more = client.userList.size() - mostRows;
    QString words;
    if (more > 0)
        words = tr("… and %L1 more.").arg(more);
    if (isReading)
        words += u' ' + tr("Reading …");
    else if (!client.areUsersWhole)
        words += u' ' + tr("Only the newest records were read.");
    return makeSection(title, {table, words.isEmpty() ? nullptr : makeMuted(words.trimmed())});
}

/// Null where the service knows of no consents.
QWidget *DossierView::makeConsents()
{
    const KindRecords *kept = m_common.ofRole(u"consent");
    const QString title = kept ? kept->kind.title : tr("Consents");
    const QStringList texts = unkeptTexts(u"consent"_s);
    if (isUnread(u"consent"))
        return makeSection(title, {makeReading()});
    if (!kept)
        return texts.isEmpty() ? nullptr : makeSection(title, {makeMuted(texts.join(u'\n'))});
    if (m_common.consents.rows.isEmpty())
        return makeSection(title, {makeMuted(tr("None on record."))});
    RecordTable *table = makeConsentTable(m_common.consents, m_dossier.user() ? tr("client") : tr("user"), mostRows,
                                          m_common.now);
    follow(table);
    const QString notes = m_common.consents.notes.join(u'\n');
    return makeSection(title,
                       {table, makeAll(kept->kind, kept->list.total), notes.isEmpty() ? nullptr : makeMuted(notes)});
}

/// Of a client: what it was consented, beside where it sends people back.
void DossierView::addScopes()
{
    if (!m_dossier.client())
        return;
    const KindRecords *kept = m_common.ofRole(u"consent");
    const bool hasScopes = kept && !m_common.consents.scopes.isEmpty();
    QWidget *addresses = makeAddresses(*m_dossier.client());
    if (!hasScopes && !addresses)
        return;
    auto *parts = new SideBySide;
    if (hasScopes)
        parts->add(makeSection(tr("Consents by scope"),
                               {makeScopeTable(m_common.consents),
                                kept->isWhole() ? nullptr : makeMuted(tr("Only the newest records were read."))}),
                   5);
    if (addresses)
        parts->add(addresses, 4);
    m_column->addWidget(parts);
}

/// Null where nothing is known of them.
QWidget *DossierView::makeAddresses(const ClientDossier &client) const
{
    if (client.redirectUris.isEmpty() && client.secretNote.isEmpty())
        return nullptr;
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->setSpacing(24);
    QList<QWidget *> lines;
    for (const QString &address : client.redirectUris)
        lines << makeText(address);
    if (!lines.isEmpty())
        column->addWidget(makeSection(tr("Where it may send people back"), lines));
    if (!client.secretNote.isEmpty())
        column->addWidget(makeSection(tr("Its secret"), {makeMuted(client.secretNote)}));
    return part;
}

void DossierView::addChains()
{
    if (m_common.chains.isEmpty())
        return;
    auto *chains = new ChainList(m_common);
    connect(chains, &ChainList::menuWanted, this, &DossierView::menuWanted);
    m_column->addWidget(chains);
}

void DossierView::addTimeLine()
{
    const QString title = tr("Time line");
    if (m_common.timeline.isEmpty()) {
        m_column->addWidget(makeSection(
            title, {m_common.unread.isEmpty() ? makeMuted(tr("Nothing on record has a time.")) : makeReading()}));
        return;
    }
    const QString text = sentencesOf(m_common.timeline, m_common.now).join(u'\n');
    auto *view = new TimeLineView(m_common.timeline, {.name = title, .text = text, .now = m_common.now});
    m_column->addWidget(new DrawnSection(
        view, {.title = title, .text = text, .frame = DrawnSection::Frame::None, .start = DrawnSection::Start::End}));
}

void DossierView::addGrants()
{
    if (m_common.grants.nodes.isEmpty())
        return;
    auto *tree = new GrantTreeView(m_common.grants, m_common.others());
    connect(tree, &GrantTreeView::menuWanted, this, &DossierView::menuWanted);
    m_column->addWidget(makeSection(tr("Grants: from consent to token"), {tree}));
}

/// The kinds that have no part of the page for themselves.
void DossierView::addOthers()
{
    QStringList none;
    for (const KindRecords &each : m_common.records) {
        const bool isShown = each.kind.role == "session"_L1 || each.kind.role == "consent"_L1
                             || isInChains(m_common, each.kind);
        if (isShown)
            continue;
        if (each.list.total == 0) {
            none << each.kind.title;
            continue;
        }
        RecordTable *table = makeKindTable(each.kind, m_belonging);
        for (const Record &record : each.list.records.first(std::min(mostRows, each.list.records.size())))
            table->add(record, kindRow(record, {m_dossier.inspection, each.kind, m_belonging, m_common.users,
                                                m_common.clients}));
        follow(table);
        m_column->addWidget(makeSection(each.kind.title, {table, makeAll(each.kind, each.list.total)}));
    }
    if (!none.isEmpty())
        m_column->addWidget(makeSection(tr("Nothing on record"), {makeMuted(none.join(u", "_s))}));
}

/// Sessions and consents have a part of the page to themselves, which says so there.
void DossierView::addUnread()
{
    for (const Kind &kind : m_common.unread) {
        if (kind.role != "session"_L1 && kind.role != "consent"_L1)
            m_column->addWidget(makeSection(kind.title, {makeReading()}));
    }
}

void DossierView::addUnkept()
{
    QList<QWidget *> points;
    for (const UnkeptKind &each : m_common.unkept) {
        const bool isSaid = each.role == "consent"_L1 || (each.role == "session"_L1 && m_dossier.user());
        if (!isSaid)
            points << makePoint(each.text.simplified());
    }
    for (const SignedTokens &tokens : m_common.signedTokens)
        points << makePoint(u"%1. %2"_s.arg(tokens.title, tokens.text.simplified()));
    if (!points.isEmpty())
        m_column->addWidget(makeSection(tr("What is not in this database"), points));
}

} // namespace credenza
