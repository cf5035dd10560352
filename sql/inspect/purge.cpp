#include "sql/inspect/purge.h"

#include "sql/activity/receipt.h"
#include "sql/connection/grammar.h"
#include "sql/connection/interruption.h"
#include "sql/connection/transaction.h"
#include "sql/edit/save_receipt.h"
#include "sql/edit/write_error.h"
#include "sql/inspect/purge_keys.h"
#include "sql/inspect/purge_pace.h"
#include "sql/text/quoted.h"

#include <QElapsedTimer>

#include <chrono>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr std::chrono::milliseconds betweenReceipts{1'000};
constexpr int tries = 5;

Receipt receiptOf(const PurgePlan &plan, const PurgeReport &report, const QString &id)
{
    return {.id = id,
            .time = QDateTime::currentDateTimeUtc(),
            .kind = u"purge"_s,
            .database = plan.endpoint.title(),
            .address = addressOf(plan.endpoint),
            .reason = plan.reason,
            .rows = {},
            .counts = report.changed,
            .undoes = {},
            .undoneBy = {},
            .notes = plan.notes};
}

class PurgeRun
{
public:
    PurgeRun(Connection &connection, const PurgePlan &plan, const QString &receipt, Progress &progress)
        : m_connection(connection),
          m_plan(plan),
          m_receipt(receipt),
          m_progress(progress),
          m_manners(connection.dialect().grammar.shortWrites()),
          m_pace(plan.batch)
    {
    }

    Result<void> run()
    {
        if (auto begun = m_connection.executeAll(m_manners.begin); !begun)
            return begun.error();
        if (auto kept = keep(); !kept)
            return kept.error();
        for (const PurgedKind &purged : m_plan.kinds) {
            if (purged.rows == 0)
                continue;
            if (auto done = purgeKind(purged); !done)
                return writeError(done.error(), u"delete expired rows of "_s + purged.kind.table.name.name,
                                  u"what was deleted before stays deleted"_s);
        }
        return {};
    }

    const PurgeReport &report() const { return m_report; }

    /// What was deleted stays so, even if the database's machine goes down at once.
    Result<void> settle() { return m_connection.executeAll(m_manners.settle); }

    /// Keeps the receipt as it is by now.
    Result<void> keep()
    {
        m_sinceReceipt.start();
        return keepReceipt(receiptOf(m_plan, m_report, m_receipt), {});
    }

private:
    Result<void> purgeKind(const PurgedKind &purged)
    {
        const auto kept = keptOf(purged);
        if (!kept)
            return kept.error();
        m_pace.start();
        PurgeWalk walk(m_connection, purged.kind, purged.rule, m_plan.moments);
        while (!walk.isAtEnd()) {
            auto keys = walk.next();
            if (!keys)
                return keys.error();
            keys->removeIf([&kept](const QList<Value> &key) { return kept->contains(key); });
            if (auto deleted = deleteAll(purged, *keys); !deleted)
                return deleted.error();
            m_pace.letOthersIn(m_progress.stop()); // reading counts, too: some backends let nobody write meanwhile
            if (auto going = m_progress.checkpoint(); !going)
                return going.error();
        }
        return {};
    }

    /// The one question that may take long, so it can be interrupted; batches are too short for that.
    Result<KeySet> keptOf(const PurgedKind &purged)
    {
        const Interruption onStop(m_progress.stop(), m_connection);
        return keptRows(m_connection, purged.rule, purged.kind, m_plan.moments);
    }

    Result<void> deleteAll(const PurgedKind &purged, const QList<QList<Value>> &keys)
    {
        for (qsizetype at = 0; at < keys.size();) {
            if (auto going = m_progress.checkpoint(); !going)
                return going.error();
            const QList<QList<Value>> some = keys.mid(at, batchFor(purged.kind));
            at += some.size();
            if (auto deleted = deleteWithPatience(purged, some); !deleted)
                return deleted.error();
            report(purged);
            if (auto tidied = tidy(); !tidied)
                return tidied.error();
            m_pace.letOthersIn(m_progress.stop());
        }
        return {};
    }

    /// What is better done while nobody waits for us.
    Result<void> tidy()
    {
        if (auto done = m_connection.executeAll(m_manners.between); !done)
            return done.error();
        if (!m_sinceReceipt.hasExpired(betweenReceipts.count()))
            return {};
        if (auto settled = settle(); !settled)
            return settled.error();
        return keep();
    }

    void report(const PurgedKind &purged)
    {
        const QString &table = purged.kind.table.name.name;
        const qint64 done = m_report.changed.value(table);
        m_progress.report(
            {.what = u"purge "_s + table, .done = done, .total = std::max(purged.rows, done), .unit = u"rows"_s});
    }

    /// A key of several columns makes a deeper condition, of which backends take only so much.
    qsizetype batchFor(const Kind &kind) const
    {
        return kind.key.size() == 1 ? m_pace.batch() : std::min<qsizetype>(m_pace.batch(), 200);
    }

    Result<void> deleteWithPatience(const PurgedKind &purged, const QList<QList<Value>> &keys)
    {
        for (int left = tries;; --left) {
            auto deleted = deleteBatch(purged, keys);
            if (deleted || deleted.error().kind != Error::Kind::Busy || left == 1)
                return deleted;
            if (auto going = m_progress.checkpoint(); !going)
                return going.error();
        }
    }

    Result<void> deleteBatch(const PurgedKind &purged, const QList<QList<Value>> &keys)
    {
        const auto due = dueCondition(purged.rule, m_plan.moments);
        if (!due)
            return due.error();
        const Statement among = amongKeys(m_connection.dialect().introspector, purged.kind, keys);
        const Statement where{u"%1 AND (%2)"_s.arg(among.sql, due->sql), among.values + due->values};
        auto transaction = Transaction::beginWrite(m_connection);
        if (!transaction)
            return transaction.error();
        QElapsedTimer holding;
        holding.start();
        const auto reached = reachOf(m_connection, m_plan.catalog, purged.kind.table, where);
        if (!reached)
            return reached.error();
        const auto deleted = m_connection.execute(
            {u"DELETE FROM %1 WHERE %2"_s.arg(purged.kind.table.name.sql(), where.sql), where.values});
        if (!deleted)
            return deleted.error();
        if (auto committed = transaction->commit(); !committed)
            return committed.error();
        m_pace.learn(keys.size(), std::chrono::nanoseconds(holding.nsecsElapsed()));
        m_report.changed[purged.kind.table.name.name] += *deleted;
        for (const ReachedRows &each : *reached) {
            if (each.fate == Dependents::Fate::Deleted)
                m_report.changed[each.table.name] += each.rows;
        }
        return {};
    }

    Connection &m_connection;
    const PurgePlan &m_plan;
    QString m_receipt;
    Progress &m_progress;
    ShortWrites m_manners;
    PurgePace m_pace;
    PurgeReport m_report;
    QElapsedTimer m_sinceReceipt;
};

/// A batch waits for a lock no longer than a second at a time, as others may be waiting for what it holds already.
Endpoint patient(const Endpoint &endpoint)
{
    Endpoint other = endpoint.writing().interactive();
    other.lockTimeout = std::min(other.lockTimeout, 1);
    return other;
}

void record(const PurgePlan &plan, const PurgeReport &report, Progress &progress)
{
    Activity activity = activityAt(plan.endpoint, u"purge"_s);
    activity.reason = plan.reason;
    activity.rows = report.changed;
    for (const PurgedKind &purged : plan.kinds) {
        if (purged.rows > 0)
            activity.statements << u"DELETE FROM %1 WHERE %2"_s.arg(purged.kind.table.name.sql(),
                                                                    purged.rule.condition);
    }
    activity.receipt = report.receipt;
    if (report.ended)
        activity.error = report.ended->message;
    recordOrWarn(activity, progress);
}

} // namespace

qint64 PurgeReport::rows() const
{
    qint64 all = 0;
    for (const qint64 each : changed)
        all += each;
    return all;
}

Result<PurgeReport> purge(const PurgePlan &plan, Progress &progress)
{
    if (plan.rows() == 0)
        return PurgeReport{};
    auto connection = Connection::open(patient(plan.endpoint));
    if (!connection)
        return connection.error();
    const QString receipt = newReceiptId();
    PurgeRun run(*connection, plan, receipt, progress);
    const auto done = run.run();
    PurgeReport report = run.report();
    if (!done)
        report.ended = done.error();
    if (report.rows() == 0) {
        dropReceipt(receipt);
    } else {
        report.receipt = receipt;
        if (!run.settle())
            report.notes << u"If the database's machine went down, rows of the last second may be there again: the "
                            "receipt leaves them out, and another purge deletes them."_s;
        else if (auto kept = run.keep(); !kept)
            report.notes << u"The receipt could not be brought up to date: %1"_s.arg(kept.error().detail);
    }
    record(plan, report, progress);
    if (!done && report.rows() == 0)
        return done.error();
    return report;
}

} // namespace credenza
