#include "ui/backup/archive_days.h"

#include "ui/look/counted.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Found
{
    int archives = 0;
    int missing = 0;
    int unproved = 0;
    Proof::Degree best = Proof::Degree::None;
};

struct Fates
{
    int stay = 0;
    int go = 0;
};

DayMark missingMark()
{
    return {.shape = DayMark::Shape::Cross,
            .tone = Pill::Tone::Danger,
            .word = QCoreApplication::translate("ArchiveDay", "missing"),
            .sentence = {}};
}

DayMark markOf(Proof::Degree degree)
{
    switch (degree) {
    case Proof::Degree::Restored:
        return {.shape = DayMark::Shape::Disc,
                .tone = Pill::Tone::Good,
                .word = QCoreApplication::translate("ArchiveDay", "restored"),
                .sentence = {}};
    case Proof::Degree::ReadBack:
        return {.shape = DayMark::Shape::Half,
                .tone = Pill::Tone::Good,
                .word = QCoreApplication::translate("ArchiveDay", "read back"),
                .sentence = {}};
    case Proof::Degree::Sums:
    case Proof::Degree::None: break;
    }
    return {.shape = DayMark::Shape::Ring,
            .tone = Pill::Tone::Caution,
            .word = QCoreApplication::translate("ArchiveDay", "not proved"),
            .sentence = {}};
}

DayMark staysMark()
{
    return {.shape = DayMark::Shape::Disc,
            .tone = Pill::Tone::Good,
            .word = QCoreApplication::translate("ArchiveDay", "stays"),
            .sentence = {}};
}

DayMark goesMark()
{
    return {.shape = DayMark::Shape::Cross,
            .tone = Pill::Tone::Danger,
            .word = QCoreApplication::translate("ArchiveDay", "goes"),
            .sentence = {}};
}

DayMark bothMark()
{
    return {.shape = DayMark::Shape::Half,
            .tone = Pill::Tone::Caution,
            .word = QCoreApplication::translate("ArchiveDay", "some of each"),
            .sentence = {}};
}

DayMark markOf(const Found &found)
{
    DayMark mark = found.archives > 0 ? markOf(found.best) : missingMark();
    QStringList sentence;
    if (found.archives > 0)
        sentence << counted(found.archives, Counted::Archives)
                 << (found.archives == 1 ? mark.word
                                         : QCoreApplication::translate("ArchiveDay", "the best one %1").arg(mark.word));
    const bool hidesWorse = found.unproved > 0 && found.unproved < found.archives;
    if (hidesWorse)
        sentence << QCoreApplication::translate("ArchiveDay", "%1 of them not proved").arg(found.unproved);
    if (found.missing > 0)
        sentence
            << QCoreApplication::translate("ArchiveDay", "%1 missing").arg(counted(found.missing, Counted::Archives));
    if (found.archives > 1)
        mark.word = u"%1 · %2"_s.arg(QString::number(found.archives), mark.word);
    mark.hasGap = hidesWorse || (found.archives > 0 && found.missing > 0);
    mark.sentence = sentence.join(u", "_s);
    return mark;
}

DayMark markOf(const Fates &fates)
{
    DayMark mark = fates.go == 0 ? staysMark() : fates.stay == 0 ? goesMark() : bothMark();
    const int all = fates.stay + fates.go;
    mark.sentence = QCoreApplication::translate("ArchiveDay", "%1 of %2 would go")
                        .arg(QString::number(fates.go), counted(all, Counted::Archives));
    if (fates.go > 0 && all > 1)
        mark.word = QCoreApplication::translate("ArchiveDay", "%1 of %2 go").arg(fates.go).arg(all);
    return mark;
}

template <typename Counts>
DayMarks marksOfAll(const QMap<QDate, Counts> &days)
{
    DayMarks marks;
    for (const auto &[day, counts] : days.asKeyValueRange())
        marks.insert(day, markOf(counts));
    return marks;
}

} // namespace

QDate dayOf(const ArchiveEntry &entry)
{
    return entry.taken().isValid() ? entry.taken().toLocalTime().date() : QDate();
}

DayMarks marksOf(const QList<ArchiveEntry> &entries, const QList<QDateTime> &missing)
{
    QMap<QDate, Found> days;
    for (const ArchiveEntry &entry : entries) {
        if (!dayOf(entry).isValid())
            continue;
        Found &found = days[dayOf(entry)];
        ++found.archives;
        if (!entry.isProved())
            ++found.unproved;
        found.best = std::max(found.best, entry.proof.degree);
    }
    for (const QDateTime &due : missing)
        ++days[due.toLocalTime().date()].missing;
    return marksOfAll(days);
}

QList<DayMark> provedLegend()
{
    return {markOf(Proof::Degree::Restored), markOf(Proof::Degree::ReadBack), markOf(Proof::Degree::None),
            missingMark()};
}

DayMarks marksOf(const RetentionPlan &plan)
{
    QMap<QDate, Fates> days;
    for (const ArchiveFate &fate : plan.fates) {
        if (!fate.archive.taken.isValid())
            continue;
        Fates &fates = days[fate.archive.taken.toTimeZone(plan.zone).date()];
        ++(fate.kind == ArchiveFate::Kind::Kept ? fates.stay : fates.go);
    }
    return marksOfAll(days);
}

DayMarks fatesOf(const QList<ArchiveEntry> &entries, const QString &label, const RetentionRules &rules)
{
    RetentionRequest request{
        .archives = {}, .rules = rules, .zone = QTimeZone::systemTimeZone(), .now = QDateTime::currentDateTimeUtc()};
    for (const ArchiveEntry &entry : entries) {
        if (entry.manifest && entry.manifest->label == label)
            request.archives.append({.name = entry.name(), .taken = entry.taken(), .isProved = entry.isProved()});
    }
    const auto plan = planRetention(request);
    return plan ? marksOf(*plan) : DayMarks();
}

QList<DayMark> fateLegend()
{
    return {staysMark(), goesMark(), bothMark()};
}

} // namespace credenza
