#include "ui/window/state_bar.h"

#include "ui/connect/environment_choice.h"
#include "ui/look/tokens.h"

using namespace Qt::StringLiterals;

namespace credenza {

StateBar::StateBar(const WriteAccess &access, Environment environment, QWidget *parent)
    : QStatusBar(parent),
      m_access(access),
      m_connection(new QLabel),
      m_server(new ElidedLabel),
      m_write(new QPushButton),
      m_place(new ElidedLabel),
      m_duration(new QLabel)
{
    setSizeGripEnabled(false);
    m_connection->setTextFormat(Qt::RichText);
    m_duration->setTextFormat(Qt::PlainText);
    for (ElidedLabel *label : {m_server, m_place})
        label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); // as wide as its text, or cut
    m_write->setObjectName(u"quiet"_s);
    m_write->setFocusPolicy(Qt::TabFocus);
    addWidget(m_connection);
    addWidget(m_server);
    addWidget(m_write);
    addWidget(makePill(environment));
    addWidget(m_place);
    addPermanentWidget(m_duration);
    connect(m_write, &QPushButton::clicked, this, &StateBar::accessClicked);
    connect(&access, &WriteAccess::changed, this, &StateBar::showAccess);
    setConnection(Connection::Opening);
    showAccess();
}

void StateBar::setConnection(Connection connection)
{
    const Tokens tokens = Tokens::matching(palette());
    const QColor colour = connection == Connection::Connected ? tokens.good
                          : connection == Connection::Lost    ? tokens.danger
                                                              : tokens.caution;
    const QString word = connection == Connection::Connected ? tr("connected")
                         : connection == Connection::Lost    ? tr("not connected")
                                                             : tr("opening …");
    m_connection->setText(u"<span style='color:%1'>●</span> %2"_s.arg(colour.name(), word.toHtmlEscaped()));
    m_connection->setAccessibleName(word);
}

void StateBar::setServer(const QString &server)
{
    m_server->setText(server);
}

void StateBar::setPlace(const QString &place)
{
    m_place->setText(place);
}

void StateBar::setDuration(double milliseconds)
{
    m_duration->setText(milliseconds < 10 ? tr("%L1 ms").arg(milliseconds, 0, 'f', 1)
                                          : tr("%L1 ms").arg(qRound(milliseconds)));
}

void StateBar::showAccess()
{
    const int minutes = m_access.minutesLeft();
    m_write->setText(!m_access.mayWrite() ? tr("read only")
                     : minutes > 0        ? tr("may write · %1 min left").arg(minutes)
                                          : tr("may write"));
    m_write->setToolTip(m_access.mayWrite()    ? tr("Lock this window against writing")
                        : m_access.canUnlock() ? tr("Unlock writing …")
                                               : tr("An archive is only read"));
    m_write->setAccessibleName(m_write->text());
    m_write->setAccessibleDescription(m_write->toolTip());
}

Pill *makePill(Environment environment)
{
    return new Pill(environmentWord(environment), toneOf(environment));
}

} // namespace credenza
