#include "ui/inspector/dossier_head.h"

#include "sql/inspect/record_value.h"
#include "ui/inspector/moment_words.h"
#include "ui/look/banner.h"
#include "ui/look/elided_label.h"
#include "ui/look/labels.h"
#include "ui/look/look.h"
#include "ui/look/pill.h"
#include "ui/look/plain_tip.h"
#include "ui/look/scroll_column.h"
#include "ui/look/state_tone.h"

#include <QMenu>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longestFact = 48;
constexpr qsizetype mostButtons = 2;

QString cut(const QString &text, qsizetype most)
{
    return text.size() <= most ? text : text.left(most - 1) + u'…';
}

QLabel *makeFacts(const QStringList &facts)
{
    QLabel *label = makeMuted(facts.join(u"  ·  "_s));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DossierHead::DossierHead(const PrincipalDossier &dossier, QWidget *parent)
    : QWidget(parent), m_dossier(dossier), m_buttons(new QHBoxLayout)
{
    const Principal &principal = dossier.common().principal;
    m_buttons->setSpacing(8);
    auto *name = new ElidedLabel(principal.name);
    name->setObjectName(u"heading"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(name, 1);
    row->addLayout(m_buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addLayout(row);
    addFacts(*column);
    addObstacles(*column);
}

void DossierHead::addFacts(QVBoxLayout &column)
{
    const Dossier &dossier = m_dossier.common();
    const Kind *kind = m_dossier.inspection.ofTable(dossier.principal.table);
    QStringList first;
    QStringList others;
    QStringList times; // to the second
    for (const auto &[title, text] : dossier.facts) {
        const QString name = QString(title).replace(u' ', u'_');
        const bool isStart = kind && name == kind->meaning.started;
        const bool isList = text.startsWith(u'['); // has a part of the page to itself, or is of no use here
        if (text == dossier.principal.name || isStart || isList)
            continue;
        const auto time = kind && m_dossier.own ? timeIn(*kind, name, m_dossier.own->value(*kind, name)) : std::nullopt;
        if (kind && kind->meaning.lookup.contains(name))
            first << text;
        else
            others << u"%1: %2"_s.arg(title, time ? datedWords(*time, dossier.now) : cut(text, longestFact));
        if (time)
            times << u"%1: %2"_s.arg(title, text);
    }
    if (dossier.principal.id != dossier.principal.name)
        first << dossier.principal.id;
    if (m_dossier.own && m_dossier.own->started)
        first << tr("since %1").arg(datedWords(*m_dossier.own->started, dossier.now));
    const QString state = dossier.principal.state;
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    if (state != "active"_L1)
        row->addWidget(new Pill(state, toneOfState(state)), 0, Qt::AlignTop);
    QLabel *facts = makeFacts(first);
    if (m_dossier.own && m_dossier.own->started)
        setPlainTip(*facts, m_dossier.own->started->toUTC().toString(Qt::ISODate));
    row->addWidget(facts, 1);
    column.addLayout(row);
    if (others.isEmpty())
        return;
    QLabel *more = makeFacts(others);
    setPlainTip(*more, times.join(u'\n'));
    column.addWidget(more);
}

void DossierHead::addObstacles(QVBoxLayout &column)
{
    const UserDossier *user = m_dossier.user();
    if (!user || user->obstacles.isEmpty())
        return;
    QStringList lines;
    for (const Obstacle &obstacle : user->obstacles)
        lines << (obstacle.explanation.isEmpty() ? obstacle.title
                                                 : u"%1 %2"_s.arg(obstacle.title, obstacle.explanation));
    auto *banner = new Banner(this); // shown at once: without a parent it would be a window
    banner->showText(tr("This user cannot sign in."), lines.join(u'\n'), Banner::Tone::Caution);
    column.addWidget(banner);
}

/// The gravest stands at the end, red and apart; what there is no room for is in a menu.
void DossierHead::showActions(const QStringList &idle)
{
    if (std::exchange(m_idle, idle) == idle)
        return;
    empty(*m_buttons);
    const auto isIdle = [&idle](const Action &action) { return idle.contains(action.name()); };
    QList<Action> grave = m_dossier.allActions();
    QList<Action> mild = m_dossier.ownActions();
    grave.removeIf(isIdle);
    mild.removeIf(isIdle);
    std::stable_partition(mild.begin(), mild.end(), [](const Action &action) {
        return action.choice == Action::Choice::Default || !action.isGrave();
    });
    if (grave.isEmpty() && !mild.isEmpty() && mild.first().isGrave())
        grave << mild.takeFirst();
    const qsizetype shown = isLarge() ? 0 : std::min(mostButtons - 1, mild.size());
    const QList<Action> rest = mild.mid(shown) + grave.mid(1);
    if (!rest.isEmpty()) {
        auto *more = new QPushButton(tr("More"));
        more->setAccessibleName(tr("More that can be done"));
        auto *menu = new QMenu(more);
        for (const Action &action : rest)
            menu->addAction(action.title + u'…', this, [this, action] { emit actionWanted(wishOf(action)); });
        more->setMenu(menu);
        m_buttons->addWidget(more);
    }
    for (const Action &action : mild.first(shown))
        m_buttons->addWidget(makeButton(action));
    if (!grave.isEmpty()) {
        m_buttons->addSpacing(16);
        auto *button = makeButton(grave.first());
        button->setProperty("danger", true);
        m_buttons->addWidget(button);
    }
}

/// Text of 150 % and more, beside which there is room for few words.
bool DossierHead::isLarge() const
{
    return rowHeight(*this) > 2 * 22;
}

QPushButton *DossierHead::makeButton(const Action &action)
{
    const QString title = isLarge() ? action.title.section(u':', 0, 0) : action.title;
    auto *button = new QPushButton(title + u'…');
    if (title != action.title)
        setPlainTip(*button, action.title);
    button->setObjectName(action.name());
    connect(button, &QPushButton::clicked, this, [this, action] { emit actionWanted(wishOf(action)); });
    return button;
}

ActionWish DossierHead::wishOf(const Action &action) const
{
    const Principal &principal = m_dossier.common().principal;
    ActionWish wish{.action = action, .whom = principal.name};
    if (action.scope == Action::Scope::User)
        wish.user = principal;
    else if (action.scope == Action::Scope::Client)
        wish.client = principal;
    else
        wish.records = {*m_dossier.own};
    return wish;
}

} // namespace credenza
