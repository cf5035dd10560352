#include "ui/inspector/principal_field.h"

#include "sql/schema/inspection_now.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int pauseBeforeOffers = 120; // milliseconds
constexpr qsizetype mostOffered = 10;
constexpr int roleRole = Qt::UserRole + 1;
constexpr int idRole = Qt::UserRole + 2;

} // namespace

PrincipalField::PrincipalField(const OpenDatabase &database, QWidget *parent)
    : QLineEdit(parent),
      m_database(database),
      m_offers(new QStandardItemModel(this)),
      m_completer(new QCompleter(m_offers, this))
{
    setPlaceholderText(tr("User or client: name, e-mail address or id"));
    setAccessibleName(tr("User or client"));
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setAccessibleName(tr("Users and clients found"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(pauseBeforeOffers);
    connect(&m_rest, &QTimer::timeout, this, &PrincipalField::suggest);
    connect(this, &QLineEdit::textEdited, this, [this] {
        emit edited();
        m_rest.start();
    });
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                setText(index.data(Qt::EditRole).toString());
                emit chosen(index.data(roleRole).toString(), index.data(idRole).toString());
            });
}

PrincipalField::~PrincipalField()
{
    m_database.reader->forget(this);
}

void PrincipalField::suggest()
{
    const QString wanted = text().trimmed();
    if (wanted.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    m_database.reader->ask<QList<Principal>>(
        this, u"suggest"_s,
        [identity = m_database.identity, wanted](Connection &connection) {
            return principalsLike(connection, *identity, wanted, mostOffered);
        },
        [this, wanted](const Result<QList<Principal>> &found) {
            if (found && wanted == text().trimmed() && hasFocus())
                offer(*found);
        });
}

void PrincipalField::offer(const QList<Principal> &found)
{
    m_offers->clear();
    for (const Principal &principal : found) {
        auto *offer = new QStandardItem(u"%1  ·  %2"_s.arg(principal.name, distinction(principal)));
        offer->setData(principal.role, roleRole);
        offer->setData(principal.id, idRole);
        m_offers->appendRow(offer);
    }
    if (found.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void PrincipalField::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QAbstractItemView *offers = m_completer->popup();
    if (isEnter && !(offers->isVisible() && offers->currentIndex().isValid())) {
        find();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

/// What is typed may name one exactly that no list of a few offers.
void PrincipalField::find()
{
    const QString wanted = text().trimmed();
    if (wanted.isEmpty())
        return;
    m_rest.stop();
    m_completer->popup()->hide();
    m_database.reader->ask<Principal>(
        this, u"find"_s,
        [identity = m_database.identity, wanted](Connection &connection) -> Result<Principal> {
            auto inspection = inspectionNow(connection, *identity);
            if (!inspection)
                return inspection.error();
            auto user = findPrincipal(connection, *inspection, u"user"_s, wanted);
            if (user || user.error().kind != Error::Kind::NotFound)
                return user;
            auto client = findPrincipal(connection, *inspection, u"client"_s, wanted);
            return client || client.error().kind != Error::Kind::NotFound ? client : user;
        },
        [this](const Result<Principal> &found) {
            if (found)
                emit chosen(found->role, found->id);
            else
                emit notFound(found.error());
        });
}

Result<QList<Principal>> principalsLike(Connection &connection, const Identity &identity, const QString &text,
                                        qsizetype limit)
{
    auto inspection = inspectionNow(connection, identity);
    if (!inspection)
        return inspection.error();
    QList<Principal> all;
    for (const QString &role : {u"user"_s, u"client"_s}) {
        if (inspection->ofRole(role).isEmpty())
            continue;
        auto some = suggestPrincipals(connection, *inspection, role, text, limit);
        if (!some)
            return some.error();
        all += *some;
    }
    return all;
}

QString distinction(const Principal &principal)
{
    QStringList parts{principal.role == "user"_L1 ? PrincipalField::tr("user") : PrincipalField::tr("client")};
    if (principal.id != principal.name)
        parts << principal.id;
    if (principal.state != "active"_L1 && !principal.state.isEmpty())
        parts << principal.state;
    return parts.join(u"  ·  "_s);
}

} // namespace credenza
