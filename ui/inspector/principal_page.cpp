#include "ui/inspector/principal_page.h"

#include "ui/inspector/dossier_view.h"
#include "ui/inspector/inspecting.h"
#include "ui/look/labels.h"

#include <QApplication>
#include <QMenu>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 scannedAtOnce = 100'000; // rows, read in a few hundredths of a second

} // namespace

PrincipalPage::PrincipalPage(const OpenDatabase &database, const Who &who, QWidget *parent)
    : InspectingPage(database, parent), m_who(who), m_scroll(new ScrollColumn), m_state(makeMuted(tr("Reading …")))
{
    setAccessibleName(title());
    m_scroll->column().addWidget(m_state);
    m_scroll->column().setSpacing(24);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->addWidget(m_scroll);
    connect(&m_making, &QTimer::timeout, this, &PrincipalPage::makeMore);
}

void PrincipalPage::restore(const QByteArray &state)
{
    m_name = QString::fromUtf8(state);
    setAccessibleName(title());
    emit placeChanged();
}

void PrincipalPage::showEvent(QShowEvent *event)
{
    InspectingPage::showEvent(event);
    if (!std::exchange(m_isBegun, true))
        reload();
}

QString PrincipalPage::title() const
{
    constexpr qsizetype longestTitle = 32;
    const QString whole = m_name.isEmpty() ? m_who.id : m_name;
    return whole.size() <= longestTitle ? whole : whole.left(longestTitle - 1) + u'…';
}

QString PrincipalPage::place() const
{
    return m_who.role == "user"_L1 ? tr("user %1").arg(title()) : tr("client %1").arg(title());
}

bool PrincipalPage::isAbout(const QString &role, const QString &id) const
{
    return role == m_who.role && m_dossier && id == m_dossier->common().principal.id;
}

void PrincipalPage::reload()
{
    if (!m_isBegun)
        return;
    if (m_dossier)
        read(*database().counter, {});
    else
        read(*database().reader, {.scanned = scannedAtOnce});
}

void PrincipalPage::read(LiveConnection &connection, const DossierLimits &limits)
{
    connection.ask<PrincipalDossier>(
        this, u"dossier"_s,
        [identity = database().identity, who = m_who, limits](Connection &asked) {
            return readPrincipal(asked, *identity, {who.role, who.id, limits});
        },
        [this](const Result<PrincipalDossier> &dossier) {
            if (dossier) {
                showDossier(*dossier);
                return;
            }
            if (!m_dossier)
                m_state->setText(dossier.error().kind == Error::Kind::NotFound
                                     ? dossier.error().message
                                     : tr("Nothing could be read. Reload tries again."));
            emit failed(dossier.error());
        });
}

/// The head at once; the rest when it is made, in the place of what is shown.
void PrincipalPage::showDossier(const PrincipalDossier &dossier)
{
    m_name = dossier.common().principal.name;
    setAccessibleName(m_name);
    m_state->hide();
    const bool wasPart = std::exchange(m_isPart, !dossier.common().unread.isEmpty());
    if (!wasPart)
        replace(m_head, makeHead(dossier));
    askIdle(m_head, dossier);
    delete m_coming;
    m_coming = makeView(dossier);
    m_coming->hide();
    m_comingDossier = dossier;
    m_making.start();
    emit placeChanged();
}

void PrincipalPage::makeMore()
{
    if (m_coming->addPart())
        return;
    m_making.stop();
    const int scrolled = m_scroll->verticalScrollBar()->value();
    const QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = focus == this || isAncestorOf(focus);
    m_dossier = std::exchange(m_comingDossier, std::nullopt);
    replace(m_view, std::exchange(m_coming, nullptr));
    setFocusProxy(m_view->findChild<RecordTable *>());
    if (hadFocus)
        setFocus();
    m_scroll->widget()->layout()->activate();
    m_scroll->verticalScrollBar()->setValue(scrolled);
    if (m_isPart)
        read(*database().counter, {});
}

template <typename Part>
void PrincipalPage::replace(Part *&shown, Part *after)
{
    if (Part *before = std::exchange(shown, after)) {
        delete m_scroll->column().replaceWidget(before, after); // the item of the one that goes
        before->hide();
        before->deleteLater(); // one of its buttons may have asked for this
    } else {
        m_scroll->column().addWidget(after);
    }
    after->show();
}

DossierHead *PrincipalPage::makeHead(const PrincipalDossier &dossier)
{
    auto *head = new DossierHead(dossier);
    connect(head, &DossierHead::actionWanted, this, &PrincipalPage::actionWanted);
    return head;
}

DossierView *PrincipalPage::makeView(const PrincipalDossier &dossier)
{
    auto *view = new DossierView(dossier, m_scroll->widget());
    connect(view, &DossierView::menuWanted, this, &PrincipalPage::showRecordMenu);
    connect(view, &DossierView::opened, this, [this](const Record &record) {
        if (m_who.role == "user"_L1 && !record.client.isEmpty())
            emit principalWanted(u"client"_s, record.client);
        else if (m_who.role == "client"_L1 && !record.subject.isEmpty())
            emit principalWanted(u"user"_s, record.subject);
        else
            showInTable(record);
    });
    connect(view, &DossierView::familyWanted, this, &PrincipalPage::revokeFamily);
    connect(view, &DossierView::allWanted, this, &PrincipalPage::showAll);
    connect(view, &DossierView::principalWanted, this, &PrincipalPage::principalWanted);
    connect(view, &DossierView::principalMenuWanted, this, &PrincipalPage::showPrincipalMenu);
    return view;
}

/// Whether an action would change anything is looked up by keys, behind the page, which does not wait for it.
void PrincipalPage::askIdle(DossierHead *head, const PrincipalDossier &dossier)
{
    database().reader->ask<QStringList>(
        head, u"idle actions"_s, [dossier](Connection &connection) { return idleActions(connection, dossier); },
        [head](const Result<QStringList> &idle) { head->showActions(idle.value_or(QStringList())); });
}

/// A session by its device, which says more than a fingerprint.
QString PrincipalPage::whomOf(const Record &record) const
{
    const UserDossier *user = m_dossier->user();
    for (const UserSession &session : user ? user->sessions : QList<UserSession>()) {
        if (session.record.key == record.key && session.record.table == record.table
            && !session.signIn.device.isEmpty())
            return session.signIn.device;
    }
    return nameOf(record);
}

void PrincipalPage::showRecordMenu(const Record &record, const QPoint &place)
{
    const Kind *kind = m_dossier->inspection.ofTable(record.table);
    if (!kind)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, {.record = record, .kind = *kind, .whom = whomOf(record)}, m_dossier->actions);
    for (const Action &action : m_dossier->allActions()) {
        if (!action.canExcept() || kind->role != "session"_L1 || action.scope != Action::Scope::User)
            continue;
        menu->addAction(tr("%1, except this…").arg(action.title), this, [this, action, record] {
            const Principal &user = m_dossier->common().principal;
            emit actionWanted({.action = action,
                               .whom = tr("%1, except %2").arg(user.name, whomOf(record)),
                               .user = user,
                               .except = record});
        });
    }
    menu->popup(place);
}

void PrincipalPage::showPrincipalMenu(const QString &role, const QString &id, const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Ways on from here"));
    menu->addAction(tr("Open"), this, [this, role, id] { emit principalWanted(role, id); });
    menu->addAction(tr("Show in table"), this, [this, role, id] { showPrincipalInTable(role, id); });
    menu->popup(place);
}

/// Records name somebody by a text; the row is looked up by it.
void PrincipalPage::showPrincipalInTable(const QString &role, const QString &id)
{
    database().reader->ask<Principal>(
        this, u"row of somebody"_s,
        [inspection = m_dossier->inspection, role, id](Connection &connection) {
            return findPrincipal(connection, inspection, role, id);
        },
        [this](const Result<Principal> &principal) {
            if (principal)
                emit tableWanted(principal->table.name, filterForRow(database(), principal->table, principal->key));
            else
                emit failed(principal.error());
        });
}

void PrincipalPage::revokeFamily(const Record &token)
{
    const Kind *kind = m_dossier->inspection.ofTable(token.table);
    const QList<Action> actions = kind ? actionsFor(m_dossier->actions, *kind) : QList<Action>();
    const auto family = std::find_if(actions.begin(), actions.end(),
                                     [](const Action &action) { return action.expect == Action::Expect::Any; });
    if (family != actions.end())
        emit actionWanted({.action = *family, .whom = nameOf(token), .records = {token}});
}

void PrincipalPage::showAll(const QString &table)
{
    for (const Kind &kind : m_dossier->inspection.kinds) {
        if (kind.table.name.name == table)
            emit tableWanted(table, filterForParty(database(), kind, m_dossier->common().principal));
    }
}

} // namespace credenza
