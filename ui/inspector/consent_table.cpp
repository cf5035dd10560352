#include "ui/inspector/consent_table.h"

#include "ui/inspector/moment_words.h"
#include "ui/look/state_tone.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Mark = ConsentRow::Mark;

/// What the state alone does not say, in a word or two.
QString additionTo(const ConsentRow &row)
{
    if (row.marks.contains(Mark::TokensStay))
        return QCoreApplication::translate("ConsentTable", "%L1 live").arg(row.liveTokens);
    if (row.marks.contains(Mark::PartyGone))
        return QCoreApplication::translate("ConsentTable", "gone");
    return row.state == "active"_L1 && row.marks.contains(Mark::NoLiveToken)
               ? QCoreApplication::translate("ConsentTable", "unused")
               : QString();
}

/// Tokens that outlive their consent count whatever else does not.
Pill::Tone toneOf(const ConsentRow &row)
{
    if (row.marks.contains(Mark::TokensStay))
        return Pill::Tone::Danger;
    return row.marks.contains(Mark::Unread) ? Pill::Tone::Neutral : toneOfState(row.state);
}

RecordTable::Row consentRow(const ConsentRow &consent, qint64 now)
{
    const auto since = consent.consents.isEmpty() ? std::nullopt : consent.consents.first().started;
    const QString addition = additionTo(consent);
    RecordTable::Row row{
        .cells = {consent.name, consent.scopes().join(u' '), since ? dayWords(*since, now) : QString()},
        .state = addition.isEmpty() ? consent.state : u"%1 · %2"_s.arg(consent.state, addition),
        .tone = toneOf(consent)};
    row.tips = {consent.party, {}, since ? exactMoment(*since) : QString()};
    QStringList marks;
    for (const Mark mark : consent.marks)
        marks << wordsOf(mark);
    row.stateTip = marks.join(u'\n');
    return row;
}

} // namespace

RecordTable *makeConsentTable(const ConsentMatrix &matrix, const QString &party, qsizetype most, qint64 now)
{
    auto *table = new RecordTable(
        {{.text = party},
         {.text = QCoreApplication::translate("ConsentTable", "scopes")},
         {.text = QCoreApplication::translate("ConsentTable", "since"), .width = PlainTable::asContents}},
        QCoreApplication::translate("ConsentTable", "Consents"));
    for (const ConsentRow &row : matrix.rows.first(std::min(most, matrix.rows.size()))) {
        if (!row.consents.isEmpty())
            table->add(row.consents.first(), consentRow(row, now));
    }
    return table;
}

} // namespace credenza
