#include "app/headless/revoke_outcome.h"

#include "app/headless/save_outcome.h"
#include "sql/edit/review_text.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject countsJson(const QMap<QString, qint64> &counts)
{
    QJsonObject json;
    for (const auto &[name, rows] : counts.asKeyValueRange())
        json.insert(name, rows);
    return json;
}

QJsonArray signedJson(const ActionPlan &plan, qint64 moment)
{
    QJsonArray json;
    for (const SignedUntil &tokens :
         plan.countsUsable ? signedUntil(plan.inspection.profile, moment) : QList<SignedUntil>())
        json.append(QJsonObject{
            {u"title"_s, tokens.title}, {u"until"_s, tokens.until.toString(Qt::ISODate)}, {u"text"_s, tokens.text}});
    return json;
}

QJsonObject offerJson(const ActionOffer &offer)
{
    return {{u"action"_s, offer.action.name()}, {u"title"_s, offer.action.title}, {u"records"_s, offer.records}};
}

/// "sessions: 2 rows", one line for each table.
QString countsText(const QMap<QString, qint64> &counts, const QString &what)
{
    QString text;
    for (const auto &[name, rows] : counts.asKeyValueRange())
        text += u"  %1: %L2 %3%4\n"_s.arg(name).arg(rows).arg(rows == 1 ? u"row"_s : u"rows"_s, what);
    return text;
}

QString usableText(const ActionPlan &plan, const QMap<QString, qint64> &usable, qint64 moment)
{
    return plan.countsUsable ? stillUsableText(plan.inspection, usable, moment) + u'\n' : QString();
}

QString offersText(const ActionPlan &plan)
{
    QString text;
    for (const ActionOffer &offer : plan.offers)
        text += u"To do along with it: --also %1 (%2, for %3)\n"_s.arg(
            offer.action.name(), offer.action.title,
            offer.records == 1 ? u"1 record"_s : u"%L1 records"_s.arg(offer.records));
    return text;
}

QStringList whomOf(const ActionPlan &plan)
{
    QStringList names;
    for (const Principal &principal : plan.concerned)
        names << u"%1 %2"_s.arg(principal.role, principal.name);
    return names;
}

QJsonObject actionPlanJson(const ActionPlan &plan)
{
    QJsonArray offers;
    for (const ActionOffer &offer : plan.offers)
        offers.append(offerJson(offer));
    QJsonArray actions{plan.action.name()};
    for (const Action &action : plan.beside)
        actions.append(action.name());
    return {{u"action"_s, plan.action.name()},
            {u"actions"_s, actions},
            {u"title"_s, plan.title()},
            {u"changed"_s, countsJson(plan.rows)},
            {u"goes_along"_s, countsJson(plan.companions)},
            {u"still_usable"_s, countsJson(plan.usableBefore)},
            {u"signed"_s, signedJson(plan, plan.inspection.now)},
            {u"offers"_s, offers},
            {u"notes"_s, QJsonArray::fromStringList(plan.notes)},
            {u"can_be_undone"_s, plan.canBeUndone()},
            {u"receipt"_s, QJsonValue::Null}};
}

QString titleText(const ActionPlan &plan)
{
    const QStringList whom = whomOf(plan);
    return whom.isEmpty() ? plan.title() + u'\n' : u"%1: %2\n"_s.arg(plan.title(), whom.join(u", "_s));
}

/// "change row fp:3fa9c2… of access_tokens: revoked 0 → 1".
QString editLine(const StagedEdit &edit, const Profile *profile)
{
    QStringList cells;
    for (const CellChange &cell : edit.kind == StagedEdit::Kind::Delete ? QList<CellChange>() : edit.cells) {
        const QString after = reviewText(cell.after, profile, edit.table.name, cell.column);
        const QString before = reviewText({.value = cell.before}, profile, edit.table.name, cell.column);
        cells << (edit.kind == StagedEdit::Kind::Insert ? u"%1 %2"_s.arg(cell.column, after)
                                                        : u"%1 %2 → %3"_s.arg(cell.column, before, after));
    }
    const QString row = u"  %1 %2"_s.arg(nameOf(edit.kind), rowName(edit, profile));
    return cells.isEmpty() ? row + u'\n' : u"%1: %2\n"_s.arg(row, cells.join(u", "_s));
}

QString editLines(const SavePlan &plan)
{
    constexpr qsizetype mostShown = 200;
    QString text;
    for (const PlannedEdit &planned : plan.edits.first(std::min(mostShown, plan.edits.size())))
        text += editLine(planned.edit, plan.meaning());
    if (plan.edits.size() > mostShown)
        text += u"  and %L1 more; --json shows all\n"_s.arg(plan.edits.size() - mostShown);
    return text;
}

QString notesText(const QStringList &notes)
{
    return notes.isEmpty() ? QString() : notes.join(u'\n') + u'\n';
}

QString changesText(const ActionPlan &plan)
{
    return titleText(plan) + countsText(plan.rows, {}) + countsText(plan.companions, u" along with them"_s);
}

} // namespace

QString effectText(const ActionPlan &plan)
{
    return changesText(plan) + notesText(plan.notes);
}

Outcome plannedOutcome(const ActionPlan &plan)
{
    QJsonObject json = actionPlanJson(plan);
    json.insert(u"dry_run"_s, true);
    if (!plan.changesNothing())
        json.insert(u"edits"_s, planOutcome(plan.save).result.value(u"edits"_s));
    const QString text = changesText(plan) + editLines(plan.save) + notesText(plan.notes) + offersText(plan);
    const QString usable = usableText(plan, plan.usableBefore, plan.inspection.now);
    return {.result = json,
            .text = text + u"Nothing was changed."_s + (usable.isEmpty() ? u"\n"_s : u" As things are: "_s + usable)};
}

Outcome doneOutcome(const ActionPlan &plan, const ActionReport &report)
{
    if (!report.isDone()) {
        Outcome outcome = conflictOutcome(plan.save, report.save.conflicts);
        outcome.result.insert(u"changed"_s, QJsonObject());
        return outcome;
    }
    const QStringList notes = plan.notes + report.save.notes;
    QJsonObject json = actionPlanJson(plan);
    json.insert(u"changed"_s, countsJson(report.changed));
    json.insert(u"still_usable"_s, countsJson(report.stillUsable));
    json.insert(u"came_since"_s, countsJson(report.cameSince));
    json.insert(u"signed"_s, signedJson(plan, report.moment));
    json.insert(u"notes"_s, QJsonArray::fromStringList(notes));
    if (!report.receiptFile.isEmpty())
        json.insert(u"receipt"_s, report.receiptFile);
    QString text = titleText(plan) + countsText(report.changed, u" changed"_s) + notesText(notes)
                   + usableText(plan, report.stillUsable, report.moment) + offersText(plan);
    if (!report.save.receipt.isEmpty())
        text += plan.canBeUndone() ? u"To take it back: credenza-cli undo %1\n"_s.arg(report.save.receipt)
                                   : u"Receipt %1\n"_s.arg(report.save.receipt);
    return {.result = json, .text = text, .code = report.cameSince.isEmpty() ? ExitCode::Done : ExitCode::Warnings};
}

Outcome actionsOutcome(const QList<Action> &actions)
{
    static const QHash<Action::Scope, QString> scopes{
        {Action::Scope::Record, u"record"_s}, {Action::Scope::User, u"user"_s}, {Action::Scope::Client, u"client"_s}};
    QJsonArray json;
    QString text;
    for (const Action &action : actions) {
        const QString scope = scopes.value(action.scope);
        const bool isDefault = action.choice == Action::Choice::Default;
        json.append(QJsonObject{{u"action"_s, action.name()},
                                {u"kind"_s, action.role},
                                {u"verb"_s, action.verb},
                                {u"title"_s, action.title},
                                {u"scope"_s, scope},
                                {u"default"_s, isDefault},
                                {u"grave"_s, action.isGrave()},
                                {u"asks"_s, QJsonArray::fromStringList(action.asks)},
                                {u"leaves"_s, action.leaves}});
        text += u"%1  %2%3\n"_s.arg(action.name(), -38).arg(action.title, isDefault ? u" (default)"_s : u""_s);
    }
    return {.result = {{u"actions"_s, json}}, .text = text};
}

} // namespace credenza
