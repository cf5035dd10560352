#include "sql/backup/retention.h"
#include "tests/support/result.h"

#include <QRandomGenerator>
#include <QTimeZone>
#include <QtTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Which archives stay and why: whole plans, as a person reads them.
class RetentionTest : public QObject
{
    Q_OBJECT

private slots:
    void decides_data();
    void decides();
    void refuses_data();
    void refuses();
    void notesWhatAPersonShouldKnow_data();
    void notesWhatAPersonShouldKnow();
    void orderOfInputDoesNotMatter();
    void aSecondRunRemovesNothing();
    void theNewestAndTheNewestProvedStay();
    void everyNightIsAsGoodAsOnce();
};

namespace {

const QDateTime now(QDate(2027, 6, 1), QTime(0, 0), Qt::UTC);

/// "2026-11-19T02:00:00Z", proved when "*" stands behind it; "?" has no time. The text is the name, too.
DatedArchive archive(const QString &text)
{
    const QString time = text.chopped(text.endsWith(u'*') ? 1 : 0).section(u'#', 0, 0);
    return {.name = text, .taken = QDateTime::fromString(time, Qt::ISODate), .isProved = text.endsWith(u'*')};
}

RetentionRequest request(const QStringList &archives, const RetentionRules &rules, const QByteArray &zone)
{
    RetentionRequest request{.rules = rules, .zone = QTimeZone(zone), .now = now};
    std::ranges::transform(archives, std::back_inserter(request.archives), archive);
    return request;
}

QStringList textOf(const RetentionPlan &plan)
{
    QStringList lines;
    for (const ArchiveFate &fate : plan.fates) {
        const QString kind = fate.kind == ArchiveFate::Kind::Kept ? u"K"_s : u"x"_s;
        lines << u"%1 %2 %3"_s.arg(kind, fate.archive.name, fate.reasons.join(u"; "));
    }
    return lines;
}

} // namespace

void RetentionTest::decides_data()
{
    QTest::addColumn<QStringList>("archives");
    QTest::addColumn<RetentionRules>("rules");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QStringList>("expected");

    const auto row = [](const char *name, const QStringList &archives, const RetentionRules &rules,
                        const QByteArray &zone,
                        const QStringList &expected) { QTest::newRow(name) << archives << rules << zone << expected; };
    row("no archives", {}, {.daily = 7}, "UTC", {});
    row("no rules", {u"2026-01-01T00:00:00Z"_s, u"2026-01-02T00:00:00Z"_s}, {}, "UTC",
        {u"K 2026-01-02T00:00:00Z no rules, so everything is kept; the newest"_s,
         u"K 2026-01-01T00:00:00Z no rules, so everything is kept"_s});
    row("last, unsorted", {u"2026-01-02T00:00:00Z"_s, u"2026-01-01T00:00:00Z"_s, u"2026-01-03T00:00:00Z"_s},
        {.last = 2}, "UTC",
        {u"K 2026-01-03T00:00:00Z last 1 of 2; the newest"_s, u"K 2026-01-02T00:00:00Z last 2 of 2"_s,
         u"x 2026-01-01T00:00:00Z no rule keeps it"_s});
    row("the newest proved one stays",
        {u"2026-01-03T00:00:00Z"_s, u"2026-01-02T00:00:00Z"_s, u"2026-01-01T00:00:00Z*"_s, u"2025-12-31T00:00:00Z*"_s},
        {.last = 1}, "UTC",
        {u"K 2026-01-03T00:00:00Z last 1 of 1; the newest"_s, u"x 2026-01-02T00:00:00Z no rule keeps it"_s,
         u"K 2026-01-01T00:00:00Z* the newest proved one"_s, u"x 2025-12-31T00:00:00Z* no rule keeps it"_s});
    row("each rule goes by itself",
        {u"2026-11-19T12:00:00Z*"_s, u"2026-11-19T02:00:00Z"_s, u"2026-11-18T02:00:00Z"_s, u"2026-10-31T02:00:00Z"_s,
         u"2026-10-30T02:00:00Z"_s},
        {.last = 1, .hourly = 1, .daily = 2, .weekly = 2, .monthly = 2, .yearly = 1}, "UTC",
        {u"K 2026-11-19T12:00:00Z* last 1 of 1; hourly 1 of 1: 2026-11-19 12:00 UTC; daily 1 of 2: 2026-11-19; "
         "weekly 1 of 2: 2026-W47; monthly 1 of 2: 2026-11; yearly 1 of 1: 2026; the newest; the newest proved one"_s,
         u"x 2026-11-19T02:00:00Z no rule keeps it"_s, u"K 2026-11-18T02:00:00Z daily 2 of 2: 2026-11-18"_s,
         u"K 2026-10-31T02:00:00Z weekly 2 of 2: 2026-W44; monthly 2 of 2: 2026-10"_s,
         u"x 2026-10-30T02:00:00Z no rule keeps it"_s});
    row("periods without archives fill nothing",
        {u"2026-11-19T02:00:00Z"_s, u"2026-11-02T02:00:00Z"_s, u"2026-06-01T02:00:00Z"_s}, {.daily = 3}, "UTC",
        {u"K 2026-11-19T02:00:00Z daily 1 of 3: 2026-11-19; the newest"_s,
         u"K 2026-11-02T02:00:00Z daily 2 of 3: 2026-11-02"_s, u"K 2026-06-01T02:00:00Z daily 3 of 3: 2026-06-01"_s});
    row("rules larger than archives", {u"2026-11-19T02:00:00Z"_s}, {.last = 2'000'000'000, .yearly = 100}, "UTC",
        {u"K 2026-11-19T02:00:00Z last 1 of 2000000000; yearly 1 of 100: 2026; the newest"_s});
    row("several in one minute", {u"2026-11-19T02:00:01Z"_s, u"2026-11-19T02:00:59Z"_s, u"2026-11-19T02:00:30Z"_s},
        {.hourly = 2}, "UTC",
        {u"K 2026-11-19T02:00:59Z hourly 1 of 2: 2026-11-19 02:00 UTC; the newest"_s,
         u"x 2026-11-19T02:00:30Z no rule keeps it"_s, u"x 2026-11-19T02:00:01Z no rule keeps it"_s});
    row("equal times: the proved one first",
        {u"2026-11-19T02:00:00Z#a"_s, u"2026-11-19T02:00:00Z#c"_s, u"2026-11-19T02:00:00Z#b*"_s}, {.daily = 1}, "UTC",
        {u"K 2026-11-19T02:00:00Z#b* daily 1 of 1: 2026-11-19; the newest; the newest proved one"_s,
         u"x 2026-11-19T02:00:00Z#c no rule keeps it"_s, u"x 2026-11-19T02:00:00Z#a no rule keeps it"_s});
    row("the future fills nothing",
        {u"2036-01-01T00:00:00Z*"_s, u"2027-06-01T00:00:00Z"_s, u"2026-11-18T00:00:00Z*"_s, u"2026-11-17T00:00:00Z*"_s},
        {.last = 1}, "UTC",
        {u"K 2036-01-01T00:00:00Z* taken in the future, by this machine's clock"_s,
         u"K 2027-06-01T00:00:00Z last 1 of 1; the newest"_s, u"K 2026-11-18T00:00:00Z* the newest proved one"_s,
         u"x 2026-11-17T00:00:00Z* no rule keeps it"_s});
    row("an unknown time", {u"?*"_s, u"2026-11-18T00:00:00Z*"_s, u"2026-11-17T00:00:00Z"_s}, {.last = 1}, "UTC",
        {u"K 2026-11-18T00:00:00Z* last 1 of 1; the newest; the newest proved one"_s,
         u"x 2026-11-17T00:00:00Z no rule keeps it"_s, u"K ?* nobody knows when it was taken"_s});
    row("before 1970", {u"1969-12-31T23:59:59Z"_s, u"?"_s}, {.yearly = 1}, "UTC",
        {u"K 1969-12-31T23:59:59Z yearly 1 of 1: 1969; the newest"_s, u"K ? nobody knows when it was taken"_s});

    row("days begin where the operator is", {u"2026-11-18T22:59:59Z"_s, u"2026-11-18T23:00:00Z"_s}, {.daily = 5},
        "Europe/Berlin",
        {u"K 2026-11-18T23:00:00Z daily 1 of 5: 2026-11-19; the newest"_s,
         u"K 2026-11-18T22:59:59Z daily 2 of 5: 2026-11-18"_s});
    row("the same in UTC", {u"2026-11-18T22:59:59Z"_s, u"2026-11-18T23:00:00Z"_s}, {.daily = 5}, "UTC",
        {u"K 2026-11-18T23:00:00Z daily 1 of 5: 2026-11-18; the newest"_s,
         u"x 2026-11-18T22:59:59Z no rule keeps it"_s});
    row("the hour that happens twice",
        {u"2026-10-25T00:10:00Z"_s, u"2026-10-25T00:30:00Z"_s, u"2026-10-25T01:30:00Z"_s, u"2026-10-25T02:30:00Z"_s},
        {.hourly = 24, .daily = 7}, "Europe/Berlin",
        {u"K 2026-10-25T02:30:00Z hourly 1 of 24: 2026-10-25 03:00 UTC+01:00; daily 1 of 7: 2026-10-25; the newest"_s,
         u"K 2026-10-25T01:30:00Z hourly 2 of 24: 2026-10-25 02:00 UTC+01:00"_s,
         u"K 2026-10-25T00:30:00Z hourly 3 of 24: 2026-10-25 02:00 UTC+02:00"_s,
         u"x 2026-10-25T00:10:00Z no rule keeps it"_s});
    row("the hour that is missing", {u"2026-03-29T00:59:59Z"_s, u"2026-03-29T01:00:00Z"_s, u"2026-03-29T01:59:59Z"_s},
        {.hourly = 24}, "Europe/Berlin",
        {u"K 2026-03-29T01:59:59Z hourly 1 of 24: 2026-03-29 03:00 UTC+02:00; the newest"_s,
         u"x 2026-03-29T01:00:00Z no rule keeps it"_s,
         u"K 2026-03-29T00:59:59Z hourly 2 of 24: 2026-03-29 01:00 UTC+01:00"_s});
    row("days of 23 and 25 hours",
        {u"2026-03-28T22:59:00Z"_s, u"2026-03-28T23:00:00Z"_s, u"2026-03-29T21:59:00Z"_s, u"2026-03-29T22:00:00Z"_s,
         u"2026-10-24T22:00:00Z"_s, u"2026-10-25T22:59:00Z"_s, u"2026-10-25T23:00:00Z"_s},
        {.daily = 9}, "Europe/Berlin",
        {u"K 2026-10-25T23:00:00Z daily 1 of 9: 2026-10-26; the newest"_s,
         u"K 2026-10-25T22:59:00Z daily 2 of 9: 2026-10-25"_s, u"x 2026-10-24T22:00:00Z no rule keeps it"_s,
         u"K 2026-03-29T22:00:00Z daily 3 of 9: 2026-03-30"_s, u"K 2026-03-29T21:59:00Z daily 4 of 9: 2026-03-29"_s,
         u"x 2026-03-28T23:00:00Z no rule keeps it"_s, u"K 2026-03-28T22:59:00Z daily 5 of 9: 2026-03-28"_s});
    row("a day that comes again: the clock goes from 00:01 back to 23:01",
        {u"2010-11-07T02:00:00Z"_s, u"2010-11-07T02:30:30Z"_s, u"2010-11-07T03:00:00Z"_s, u"2010-11-07T11:30:00Z"_s},
        {.daily = 9}, "America/St_Johns",
        {u"K 2010-11-07T11:30:00Z daily 1 of 9: 2010-11-07; the newest"_s,
         u"K 2010-11-07T03:00:00Z daily 2 of 9: 2010-11-06"_s, u"x 2010-11-07T02:30:30Z no rule keeps it"_s,
         u"x 2010-11-07T02:00:00Z no rule keeps it"_s});
    row("leap day",
        {u"2028-03-01T00:00:00Z"_s, u"2024-02-28T02:00:00Z"_s, u"2024-02-29T02:00:00Z"_s, u"2024-03-01T02:00:00Z"_s},
        {.daily = 2, .monthly = 2}, "UTC",
        {u"K 2028-03-01T00:00:00Z taken in the future, by this machine's clock"_s,
         u"K 2024-03-01T02:00:00Z daily 1 of 2: 2024-03-01; monthly 1 of 2: 2024-03; the newest"_s,
         u"K 2024-02-29T02:00:00Z daily 2 of 2: 2024-02-29; monthly 2 of 2: 2024-02"_s,
         u"x 2024-02-28T02:00:00Z no rule keeps it"_s});
    row("week 53 and week 1",
        {u"2026-12-27T02:00:00Z"_s, u"2026-12-28T02:00:00Z"_s, u"2027-01-03T02:00:00Z"_s, u"2027-01-04T02:00:00Z"_s,
         u"2024-12-30T02:00:00Z"_s, u"2025-01-05T02:00:00Z"_s},
        {.weekly = 9}, "UTC",
        {u"K 2027-01-04T02:00:00Z weekly 1 of 9: 2027-W01; the newest"_s,
         u"K 2027-01-03T02:00:00Z weekly 2 of 9: 2026-W53"_s, u"x 2026-12-28T02:00:00Z no rule keeps it"_s,
         u"K 2026-12-27T02:00:00Z weekly 3 of 9: 2026-W52"_s, u"K 2025-01-05T02:00:00Z weekly 4 of 9: 2025-W01"_s,
         u"x 2024-12-30T02:00:00Z no rule keeps it"_s});
    row("the year's end", {u"2026-12-31T22:30:00Z"_s, u"2026-12-31T23:30:00Z"_s, u"2025-12-31T23:00:00Z"_s},
        {.monthly = 3, .yearly = 3}, "Europe/Berlin",
        {u"K 2026-12-31T23:30:00Z monthly 1 of 3: 2027-01; yearly 1 of 3: 2027; the newest"_s,
         u"K 2026-12-31T22:30:00Z monthly 2 of 3: 2026-12; yearly 2 of 3: 2026"_s,
         u"K 2025-12-31T23:00:00Z monthly 3 of 3: 2026-01"_s});
}

void RetentionTest::decides()
{
    QFETCH(QStringList, archives);
    QFETCH(RetentionRules, rules);
    QFETCH(QByteArray, zone);
    QFETCH(QStringList, expected);
    const auto plan = planRetention(request(archives, rules, zone));
    VERIFY_RESULT(plan);
    QCOMPARE(textOf(*plan).join(u'\n'), expected.join(u'\n'));
}

void RetentionTest::refuses_data()
{
    QTest::addColumn<RetentionRequest>("request");
    const RetentionRequest good = request({u"2026-01-01T00:00:00Z"_s}, {.last = 1}, "UTC");
    const auto row = [&good](const char *name, auto change) {
        RetentionRequest bad = good;
        change(bad);
        QTest::newRow(name) << bad;
    };
    row("negative last", [](RetentionRequest &bad) { bad.rules.last = -1; });
    row("negative yearly", [](RetentionRequest &bad) { bad.rules.yearly = -1; });
    row("no zone", [](RetentionRequest &bad) { bad.zone = QTimeZone(); });
    row("no now", [](RetentionRequest &bad) { bad.now = QDateTime(); });
}

void RetentionTest::refuses()
{
    QFETCH(RetentionRequest, request);
    const auto plan = planRetention(request);
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, Error::Kind::Usage);
    QVERIFY(!plan.error().hint.isEmpty());
}

void RetentionTest::notesWhatAPersonShouldKnow_data()
{
    QTest::addColumn<QStringList>("archives");
    QTest::addColumn<RetentionRules>("rules");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nothing to say") << QStringList{u"2026-01-01T00:00:00Z*"_s} << RetentionRules{.last = 1}
                                    << QStringList{};
    QTest::newRow("no rules") << QStringList{} << RetentionRules{}
                              << QStringList{u"No rule says how long archives are kept, so all stay."_s};
    QTest::newRow("everything unproved") << QStringList{u"2026-01-01T00:00:00Z"_s, u"2026-01-02T00:00:00Z"_s}
                                         << RetentionRules{.last = 1}
                                         << QStringList{u"None of these archives is proved."_s};
    QTest::newRow("odd times")
        << QStringList{u"2036-01-01T00:00:00Z*"_s, u"2037-01-01T00:00:00Z"_s, u"?"_s} << RetentionRules{.last = 1}
        << QStringList{u"Archives from the future, by this machine's clock: 2. They stay and fill no rule; look at the "
                       "clock."_s,
                       u"Archives of which nobody knows the time: 1. They stay and fill no rule."_s};
}

void RetentionTest::notesWhatAPersonShouldKnow()
{
    QFETCH(QStringList, archives);
    QFETCH(RetentionRules, rules);
    QFETCH(QStringList, expected);
    const auto plan = planRetention(request(archives, rules, "UTC"));
    VERIFY_RESULT(plan);
    QCOMPARE(plan->notes, expected);
}

namespace {

constexpr int rounds = 200;

/// Some archives of about two years, by chance; the same for the same seed.
RetentionRequest anyRequest(QRandomGenerator &random)
{
    const auto upTo = [&random](int most) { return random.bounded(most + 1); };
    RetentionRequest request{.rules = {upTo(3), upTo(5), upTo(7), upTo(4), upTo(6), upTo(2)},
                             .zone = QTimeZone(random.bounded(2) == 0 ? "Europe/Berlin" : "America/St_Johns"),
                             .now = now};
    for (int i = 0, number = 1 + upTo(60); i < number; ++i) {
        const qint64 hours = upTo(upTo(1) == 0 ? 48 : 2 * 365 * 24);
        request.archives << DatedArchive{u"archive-%1"_s.arg(i), now.addSecs(-1800 * hours), upTo(4) == 0};
    }
    return request;
}

QList<DatedArchive> archivesOf(const RetentionPlan &plan, ArchiveFate::Kind kind)
{
    QList<DatedArchive> archives;
    for (const ArchiveFate &fate : plan.fates) {
        if (fate.kind == kind)
            archives << fate.archive;
    }
    return archives;
}

} // namespace

void RetentionTest::orderOfInputDoesNotMatter()
{
    QRandomGenerator random(1);
    for (int i = 0; i < rounds; ++i) {
        RetentionRequest request = anyRequest(random);
        const auto plan = planRetention(request);
        std::ranges::shuffle(request.archives, random);
        const auto shuffled = planRetention(request);
        QCOMPARE(textOf(*shuffled), textOf(*plan));
    }
}

void RetentionTest::aSecondRunRemovesNothing()
{
    QRandomGenerator random(2);
    qsizetype removed = 0;
    for (int i = 0; i < rounds; ++i) {
        RetentionRequest request = anyRequest(random);
        const auto plan = planRetention(request);
        removed += plan->removed().size();
        request.archives = archivesOf(*plan, ArchiveFate::Kind::Kept);
        const auto again = planRetention(request);
        QCOMPARE(again->removed(), QStringList());
        QCOMPARE(again->kept(), plan->kept());
    }
    QVERIFY(removed > rounds);
}

void RetentionTest::theNewestAndTheNewestProvedStay()
{
    QRandomGenerator random(3);
    for (int i = 0; i < rounds; ++i) {
        const RetentionRequest request = anyRequest(random);
        const auto plan = planRetention(request);
        const auto older = [](const DatedArchive &a, const DatedArchive &b) { return a.taken < b.taken; };
        const QDateTime newest = std::ranges::max(request.archives, older).taken;
        const auto kept = archivesOf(*plan, ArchiveFate::Kind::Kept);
        QCOMPARE(kept.first().taken, newest);
        for (const DatedArchive &removed : archivesOf(*plan, ArchiveFate::Kind::Removed)) {
            if (removed.isProved)
                QVERIFY(std::ranges::any_of(
                    kept, [&](const DatedArchive &other) { return other.isProved && other.taken >= removed.taken; }));
        }
    }
}

void RetentionTest::everyNightIsAsGoodAsOnce()
{
    const RetentionRules rules{.last = 3, .daily = 7, .weekly = 5, .monthly = 12, .yearly = 3};
    RetentionRequest nightly{.rules = rules, .zone = QTimeZone("Europe/Berlin")};
    RetentionRequest once = nightly;
    for (QDateTime night(QDate(2024, 1, 15), QTime(1, 30), Qt::UTC); night <= now; night = night.addDays(1)) {
        const DatedArchive archive{night.toString(Qt::ISODate), night, true};
        once.archives << archive;
        nightly.archives << archive;
        nightly.now = once.now = night;
        nightly.archives = archivesOf(*planRetention(nightly), ArchiveFate::Kind::Kept);
    }
    const QStringList kept = planRetention(nightly)->kept();
    QCOMPARE(kept, planRetention(once)->kept());
    QCOMPARE(kept.size(), 7 + 3 + 11 + 1); // days, and what weeks, months and years keep beside them
    QCOMPARE(kept.last(), u"2025-12-31T01:30:00Z"_s);
}

QTEST_GUILESS_MAIN(RetentionTest)
#include "tst_retention.moc"
