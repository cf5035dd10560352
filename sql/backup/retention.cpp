#include "sql/backup/retention.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

enum class Standing { Walked, Future, Undated };

Standing standingOf(const DatedArchive &archive, const QDateTime &now)
{
    if (!archive.taken.isValid())
        return Standing::Undated;
    return archive.taken > now ? Standing::Future : Standing::Walked;
}

QString hourOf(const QDateTime &local)
{
    const QString offset = local.toOffsetFromUtc(local.offsetFromUtc()).timeZoneAbbreviation();
    return local.toString(u"yyyy-MM-dd HH:00 "_s) + offset;
}

QString dayOf(const QDateTime &local)
{
    return local.date().toString(Qt::ISODate);
}

QString weekOf(const QDateTime &local)
{
    int year = 0;
    const int week = local.date().weekNumber(&year);
    return u"%1-W%2"_s.arg(year, 4, 10, '0'_L1).arg(week, 2, 10, '0'_L1);
}

QString monthOf(const QDateTime &local)
{
    return local.toString(u"yyyy-MM"_s);
}

QString yearOf(const QDateTime &local)
{
    return local.toString(u"yyyy"_s);
}

/// One rule on its way from the newest archive to the oldest.
class PeriodRule
{
public:
    using PeriodOf = QString (*)(const QDateTime &local);

    PeriodRule(const QString &name, int number, PeriodOf periodOf)
        : m_name(name), m_number(number), m_periodOf(periodOf)
    {
    }

    /// Why the next archive stays; nothing when this rule does not keep it.
    std::optional<QString> reasonFor(const QDateTime &local)
    {
        if (m_filled.size() >= m_number)
            return std::nullopt;
        const QString period = m_periodOf(local);
        // All that were seen, not just the one before: a clock set back over midnight shows a day again.
        if (m_filled.contains(period))
            return std::nullopt;
        m_filled.insert(period);
        return u"%1 %2 of %3: %4"_s.arg(m_name).arg(m_filled.size()).arg(m_number).arg(period);
    }

private:
    QString m_name;
    int m_number;
    PeriodOf m_periodOf;
    QSet<QString> m_filled;
};

/// All rules on their way from the newest archive to the oldest.
class Walk
{
public:
    explicit Walk(const RetentionRequest &request)
        : m_request(request),
          m_rules{{{u"hourly"_s, request.rules.hourly, hourOf},
                   {u"daily"_s, request.rules.daily, dayOf},
                   {u"weekly"_s, request.rules.weekly, weekOf},
                   {u"monthly"_s, request.rules.monthly, monthOf},
                   {u"yearly"_s, request.rules.yearly, yearOf}}}
    {
    }

    ArchiveFate fateOfNext(const DatedArchive &archive)
    {
        const QStringList reasons = reasonsToKeep(archive);
        if (reasons.isEmpty())
            return {archive, ArchiveFate::Kind::Removed, {u"no rule keeps it"_s}};
        return {archive, ArchiveFate::Kind::Kept, reasons};
    }

private:
    QStringList reasonsToKeep(const DatedArchive &archive)
    {
        switch (standingOf(archive, m_request.now)) {
        case Standing::Undated: return {u"nobody knows when it was taken"_s};
        case Standing::Future: return {u"taken in the future, by this machine's clock"_s};
        case Standing::Walked: break;
        }
        QStringList reasons = reasonsByRules(archive.taken.toTimeZone(m_request.zone));
        if (m_passed == 1)
            reasons << u"the newest"_s;
        if (archive.isProved && !m_passedProved)
            reasons << u"the newest proved one"_s;
        m_passedProved = m_passedProved || archive.isProved;
        return reasons;
    }

    QStringList reasonsByRules(const QDateTime &local)
    {
        ++m_passed;
        if (m_request.rules.isEmpty())
            return {u"no rules, so everything is kept"_s};
        QStringList reasons;
        if (m_passed <= m_request.rules.last)
            reasons << u"last %1 of %2"_s.arg(m_passed).arg(m_request.rules.last);
        for (PeriodRule &rule : m_rules) {
            if (const auto reason = rule.reasonFor(local))
                reasons << *reason;
        }
        return reasons;
    }

    const RetentionRequest &m_request;
    std::array<PeriodRule, 5> m_rules;
    int m_passed = 0;
    bool m_passedProved = false;
};

bool isBefore(const DatedArchive &a, const DatedArchive &b)
{
    if (a.taken.isValid() != b.taken.isValid())
        return a.taken.isValid();
    if (a.taken.isValid() && a.taken != b.taken)
        return a.taken > b.taken;
    if (a.isProved != b.isProved)
        return a.isProved;
    return a.name > b.name;
}

qsizetype countOf(Standing standing, const RetentionRequest &request)
{
    return std::ranges::count_if(
        request.archives, [&](const DatedArchive &archive) { return standingOf(archive, request.now) == standing; });
}

QStringList retentionNotes(const RetentionRequest &request)
{
    QStringList notes;
    if (request.rules.isEmpty())
        notes << u"No rule says how long archives are kept, so all stay."_s;
    if (!request.archives.isEmpty() && std::ranges::none_of(request.archives, &DatedArchive::isProved))
        notes << u"None of these archives is proved."_s;
    if (const qsizetype future = countOf(Standing::Future, request))
        notes
            << u"Archives from the future, by this machine's clock: %1. They stay and fill no rule; look at the clock."_s
                   .arg(future);
    if (const qsizetype undated = countOf(Standing::Undated, request))
        notes << u"Archives of which nobody knows the time: %1. They stay and fill no rule."_s.arg(undated);
    return notes;
}

QStringList namesOf(const QList<ArchiveFate> &fates, ArchiveFate::Kind kind)
{
    QStringList names;
    for (const ArchiveFate &fate : fates) {
        if (fate.kind == kind)
            names << fate.archive.name;
    }
    return names;
}

Result<void> check(const RetentionRequest &request)
{
    const auto unfit = [](const QString &detail, const QString &hint) {
        return Error{.kind = Error::Kind::Usage,
                     .message = u"Cannot decide which archives to keep."_s,
                     .detail = detail,
                     .hint = hint};
    };
    const RetentionRules &rules = request.rules;
    for (const int number : {rules.last, rules.hourly, rules.daily, rules.weekly, rules.monthly, rules.yearly}) {
        if (number < 0)
            return unfit(u"How many to keep is given as %1."_s.arg(number),
                         u"Give 0 for a rule that is not to be used."_s);
    }
    if (!request.zone.isValid())
        return unfit(u"It is not known in which time zone days begin."_s,
                     u"Set the time zone of this machine, or TZ, to one such as Europe/Berlin or UTC."_s);
    if (!request.now.isValid())
        return unfit(u"It is not known what time it is."_s, u"Look at this machine's clock."_s);
    return {};
}

} // namespace

QStringList RetentionPlan::kept() const
{
    return namesOf(fates, ArchiveFate::Kind::Kept);
}

QStringList RetentionPlan::removed() const
{
    return namesOf(fates, ArchiveFate::Kind::Removed);
}

Result<RetentionPlan> planRetention(const RetentionRequest &request)
{
    if (const auto fit = check(request); !fit)
        return fit.error();
    QList<DatedArchive> archives = request.archives;
    std::ranges::stable_sort(archives, isBefore);
    RetentionPlan plan{.zone = request.zone, .notes = retentionNotes(request)};
    Walk walk(request);
    for (const DatedArchive &archive : archives)
        plan.fates << walk.fateOfNext(archive);
    return plan;
}

} // namespace credenza
