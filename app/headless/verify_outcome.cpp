#include "app/headless/verify_outcome.h"

#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Outcome archiveOutcome(const Verified &verified)
{
    const auto &[archive, report] = verified;
    if (report)
        return verifyOutcome(archive, *report);
    return {.result = {{u"archive"_s, archive}, {u"proved"_s, false}, {u"problem"_s, report.error().message}},
            .text = u"not looked at: %1\n%2\n%3\n"_s.arg(report.error().message, report.error().detail,
                                                         report.error().hint),
            .error = report.error()};
}

} // namespace

Outcome verifyOutcome(const QString &archive, const VerifyReport &report)
{
    Outcome outcome;
    outcome.result = {{u"archive"_s, archive},
                      {u"proved"_s, report.proof.degree >= Proof::Degree::ReadBack},
                      {u"proof"_s, nameOf(report.proof.degree)},
                      {u"on"_s, report.proof.on.toUTC().toString(Qt::ISODate)},
                      {u"text"_s, report.proof.text},
                      {u"damage"_s, QJsonValue()}};
    if (report.damage) {
        outcome.code = ExitCode::Findings;
        outcome.result.insert(
            u"damage"_s, QJsonObject{{u"message"_s, report.damage->message}, {u"detail"_s, report.damage->detail}});
        outcome.text = u"damaged: %1\n%2\n%3\n"_s.arg(report.damage->message, report.damage->detail,
                                                      report.damage->hint);
        return outcome;
    }
    outcome.text = u"%1: %2\n"_s.arg(nameOf(report.proof.degree), report.proof.text);
    if (!report.notes.isEmpty())
        outcome.code = ExitCode::Warnings;
    return outcome;
}

Outcome verifyOutcome(const QList<Verified> &archives)
{
    Outcome outcome;
    QJsonArray all;
    std::optional<Error> error;
    for (const Verified &verified : archives) {
        const Outcome one = archiveOutcome(verified);
        all.append(one.result);
        outcome.text += u"%1\n  %2\n"_s.arg(QFileInfo(verified.first).fileName(),
                                            one.text.trimmed().replace(u"\n"_s, u"\n  "_s));
        const bool isWorse = one.code == ExitCode::Findings || outcome.code == ExitCode::Done;
        outcome.code = isWorse ? one.code : outcome.code;
        error = error ? error : one.error;
    }
    outcome.result = {{u"archives"_s, all}};
    if (outcome.code != ExitCode::Findings)
        outcome.error = error;
    return outcome;
}

} // namespace credenza
