#pragma once

#include "sql/base/result.h"

#include <QDateTime>
#include <QList>
#include <QStringList>
#include <QTimeZone>

namespace credenza {

/// An archive, as far as retention looks at it.
struct DatedArchive
{
    QString name;
    QDateTime taken; ///< invalid when nobody knows
    bool isProved = false;
};

/// For how many of the latest archives, hours, days … one archive each is kept. 0 for a rule that is not used.
struct RetentionRules
{
    int last = 0;
    int hourly = 0;
    int daily = 0;
    int weekly = 0; ///< ISO weeks, which begin on Monday
    int monthly = 0;
    int yearly = 0;

    bool isEmpty() const { return *this == RetentionRules{}; }
    bool operator==(const RetentionRules &) const = default;
};

struct RetentionRequest
{
    QList<DatedArchive> archives; ///< in any order
    RetentionRules rules;
    QTimeZone zone; ///< in which hours, days, weeks, months and years begin
    QDateTime now;
};

struct ArchiveFate
{
    enum class Kind { Kept, Removed };

    DatedArchive archive;
    Kind kind = Kind::Kept;
    QStringList reasons; ///< every one, in words: "daily 3 of 7: 2026-11-19"
};

struct RetentionPlan
{
    /// The newest first; of archives taken at one time a proved one first, then by name from the end of the alphabet.
    /// Those of unknown time come last.
    QList<ArchiveFate> fates;
    QTimeZone zone;    ///< in which the periods began
    QStringList notes; ///< sentences that a person should know before

    QStringList kept() const;    ///< names, the newest first
    QStringList removed() const; ///< names, the newest first
};

/// Decides what happens to each archive; looks at nothing but the request. Each rule goes from the newest archive to
/// the oldest, by itself, and keeps the newest of each period that has one, until as many periods as it names are
/// filled. An hour that the clock shows twice is two hours.
///
/// Whatever the rules say, the newest archive and the newest proved one stay, and so does what was taken after now or
/// at an unknown time; these last two fill no rule and count as nobody's newest. Without any rule everything stays. A
/// second run over what is kept removes nothing. Usage for a negative number, or a zone or time that is not valid.
Result<RetentionPlan> planRetention(const RetentionRequest &request);

} // namespace credenza
