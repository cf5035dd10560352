#include "app/headless/save_outcome.h"

#include "sql/edit/review_text.h"
#include "sql/profile/masking.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Values of one table as they may be shown.
struct Shown
{
    const Profile *profile;
    QString table;

    QString text(const QString &column, const Value &value) const { return maskedText(value, profile, table, column); }
    QString text(const QString &column, const NewValue &value) const
    {
        return reviewText(value, profile, table, column);
    }
    QJsonValue json(const QString &column, const Value &value) const
    {
        return isNull(value) ? QJsonValue() : QJsonValue(text(column, value));
    }
};

QJsonObject editJson(const PlannedEdit &planned, const Profile *profile)
{
    const StagedEdit &edit = planned.edit;
    const Shown shown{profile, edit.table.name};
    QJsonArray cells;
    for (const CellChange &cell : edit.cells) {
        QJsonObject json{{u"column"_s, cell.column}};
        if (edit.kind != StagedEdit::Kind::Insert)
            json.insert(u"before"_s, shown.json(cell.column, cell.before));
        if (edit.kind != StagedEdit::Kind::Delete)
            json.insert(u"after"_s, cell.after.source == NewValue::Source::Default
                                        ? QJsonValue(QJsonObject{{u"default"_s, true}})
                                        : shown.json(cell.column, cell.after.value));
        cells.append(json);
    }
    return {{u"kind"_s, nameOf(edit.kind)},
            {u"table"_s, edit.table.name},
            {u"key"_s, maskedKey(edit.key, profile, edit.table.name)},
            {u"cells"_s, cells},
            {u"sql"_s, planned.sql}};
}

QString editText(const PlannedEdit &planned, const Profile *profile)
{
    const StagedEdit &edit = planned.edit;
    const Shown shown{profile, edit.table.name};
    QString text = u"%1 %2\n"_s.arg(nameOf(edit.kind), rowName(edit, profile));
    for (const CellChange &cell : edit.cells) {
        QStringList sides;
        if (edit.kind != StagedEdit::Kind::Insert)
            sides << shown.text(cell.column, cell.before);
        if (edit.kind != StagedEdit::Kind::Delete)
            sides << shown.text(cell.column, cell.after);
        text += u"  %1: %2\n"_s.arg(cell.column, sides.join(u" → "_s));
    }
    return text;
}

QJsonObject conflictJson(const RowConflict &conflict, const Profile *profile)
{
    const Shown shown{profile, conflict.edit.table.name};
    QJsonArray cells;
    for (const CellConflict &cell : conflict.cells)
        cells.append(QJsonObject{{u"column"_s, cell.column},
                                 {u"was"_s, shown.json(cell.column, cell.was)},
                                 {u"mine"_s, shown.text(cell.column, cell.mine)},
                                 {u"theirs"_s, shown.json(cell.column, cell.theirs)}});
    return {{u"table"_s, conflict.edit.table.name},
            {u"key"_s, maskedKey(conflict.edit.key, profile, conflict.edit.table.name)},
            {u"cause"_s, nameOf(conflict.cause)},
            {u"cells"_s, cells}};
}

QString conflictText(const RowConflict &conflict, const Profile *profile)
{
    const QString row = rowName(conflict.edit, profile);
    switch (conflict.cause) {
    case RowConflict::Cause::Gone: return u"%1 is not there any more\n"_s.arg(row);
    case RowConflict::Cause::Ambiguous: return u"%1: several rows have this key\n"_s.arg(row);
    case RowConflict::Cause::NotTaken: return u"%1: the database leaves the row as it is\n"_s.arg(row);
    case RowConflict::Cause::Changed: break;
    }
    const Shown shown{profile, conflict.edit.table.name};
    QString text = u"%1 was changed by somebody else\n"_s.arg(row);
    for (const CellConflict &cell : conflict.cells)
        text += u"  %1: was %2, yours %3, theirs %4\n"_s.arg(cell.column, shown.text(cell.column, cell.was),
                                                             shown.text(cell.column, cell.mine),
                                                             shown.text(cell.column, cell.theirs));
    return text;
}

QJsonArray editsJson(const SavePlan &plan)
{
    QJsonArray edits;
    for (const PlannedEdit &planned : plan.edits)
        edits.append(editJson(planned, plan.meaning()));
    return edits;
}

QString editsText(const SavePlan &plan)
{
    QString text;
    for (const PlannedEdit &planned : plan.edits)
        text += editText(planned, plan.meaning());
    return text;
}

} // namespace

Outcome planOutcome(const SavePlan &plan)
{
    QString text = editsText(plan);
    for (const PlannedEdit &planned : plan.edits)
        text += planned.sql + u";\n"_s;
    for (const QString &note : plan.notes)
        text += note + u'\n';
    return {.result = {{u"edits"_s, editsJson(plan)},
                       {u"notes"_s, QJsonArray::fromStringList(plan.notes)},
                       {u"saved"_s, false},
                       {u"dry_run"_s, true}},
            .text = text + u"Tried only: nothing was saved.\n"_s};
}

Outcome conflictOutcome(const SavePlan &plan, const QList<RowConflict> &conflicts)
{
    Outcome outcome;
    QJsonArray rows;
    for (const RowConflict &conflict : conflicts) {
        rows.append(conflictJson(conflict, plan.meaning()));
        outcome.text += conflictText(conflict, plan.meaning());
    }
    outcome.result = {{u"conflicts"_s, rows}, {u"saved"_s, false}};
    outcome.error = Error{.kind = Error::Kind::Conflict,
                          .message = u"Nothing was saved: %L1 of %L2 rows are not as they were"_s.arg(conflicts.size())
                                         .arg(plan.edits.size()),
                          .hint = u"Look at the rows, then repeat the change."_s};
    return outcome;
}

Result<Outcome> saveOutcome(const SavePlan &plan, Console &console)
{
    auto report = save(plan, console);
    if (!report)
        return report.error();
    if (!report->isSaved())
        return conflictOutcome(plan, report->conflicts);
    for (const QString &note : std::as_const(report->notes))
        console.warn(note);
    return Outcome{.result = {{u"edits"_s, editsJson(plan)}, {u"saved"_s, true}, {u"receipt"_s, report->receipt}},
                   .text = editsText(plan) + u"Saved. To take it back: credenza-cli undo %1\n"_s.arg(report->receipt)};
}

} // namespace credenza
