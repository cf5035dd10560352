#include "sql/transfer/transfer_run.h"

#include "sql/catalog/introspector.h"
#include "sql/compare/table_digest.h"
#include "sql/connection/interruption.h"
#include "sql/connection/snapshot.h"
#include "sql/schema/stamp.h"
#include "sql/text/quoted.h"
#include "sql/transfer/match_tables.h"
#include "sql/transfer/quarantine.h"
#include "sql/transfer/source_check.h"
#include "sql/transfer/table_copy.h"
#include "sql/transfer/target_state.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// One run over one snapshot; each step is a member, in the order of run().
class Run
{
public:
    Run(const TransferPlan &plan, Snapshot &source, LoadTarget &target, Progress &progress)
        : m_plan(plan),
          m_source(source.connection()),
          m_target(target.connection()),
          m_loader(plan.target.dialect->loader),
          m_progress(progress)
    {
    }

    Result<TransferReport> run()
    {
        m_report.ids = m_plan.ids;
        m_report.verification = m_plan.options.verification;
        for (auto step :
             {&Run::makeSchema, &Run::findTables, &Run::checkRows, &Run::deferObjects, &Run::copyTables,
              &Run::restoreObjects, &Run::continueSequences, &Run::stampHistory, &Run::assignOwner, &Run::readBack}) {
            if (auto going = m_progress.checkpoint(); !going)
                return going.error();
            if (auto done = (this->*step)(); !done)
                return done.error();
            const bool isLastLook = step == &Run::copyTables
                                    || m_plan.options.onReject == TransferOptions::OnReject::Quarantine;
            if (isLastLook && !m_report.rejects.isEmpty())
                break;
        }
        m_report.notes = m_plan.notes;
        return std::move(m_report);
    }

private:
    TablePair pairWith(const Table &target) const
    {
        const Profile *profile = m_plan.identity.profile();
        return pairTables({*m_plan.identity.catalog.table(target.name.name), m_source.dialect(), profile},
                          {target, m_target.dialect(), profile});
    }

    void at(const QString &what) { m_progress.report({.what = what}); }

    Result<void> makeSchema()
    {
        at(u"schema"_s);
        if (m_plan.makesSchema()) {
            if (auto granted = requireGrants(m_target, {}, m_plan.hold); !granted)
                return granted;
        }
        return m_target.executeAll(m_plan.create);
    }

    Result<void> findTables()
    {
        auto tables = matchTables(m_plan, m_source, m_target);
        if (!tables)
            return tables.error();
        m_tables = *tables;
        for (const Table &table : std::as_const(m_tables))
            m_report.conversions += conversionsOf(pairWith(table));
        return {};
    }

    /// What the plan saw may have changed since: rows that came meanwhile are nobody's to remove.
    Result<void> lookAgain()
    {
        if (m_plan.makesSchema())
            return {};
        if (auto locked = m_loader.lock(m_target, m_tables, m_plan.hold); !locked)
            return locked;
        if (m_plan.state != TransferPlan::Target::ServiceMade)
            return {};
        auto found = contentBeyondAFreshStart(m_target, m_tables, m_plan.identity.profile());
        if (!found)
            return found.error();
        if (found->isEmpty())
            return {};
        return Error{.kind = Error::Kind::Refused,
                     .message = u"The target was written to meanwhile: %1"_s.arg(found->join(u", "_s)),
                     .hint = u"Stop what writes there, and run the same command again."_s};
    }

    /// Of a schema that was made here, also the tables that get no rows: they may refer to those that do.
    Result<QList<Table>> tablesToDefer()
    {
        if (!m_plan.makesSchema())
            return m_tables;
        auto catalog = readCatalog(m_target);
        return catalog ? Result<QList<Table>>(catalog->tables) : catalog.error();
    }

    Result<void> deferObjects()
    {
        if (auto seen = lookAgain(); !seen)
            return seen;
        auto standing = tablesToDefer();
        if (!standing)
            return standing.error();
        auto deferred = m_loader.deferrable(m_target, *standing, m_plan.hold);
        if (!deferred)
            return deferred.error();
        m_deferred = *deferred;
        if (auto dropped = m_target.executeAll(m_deferred.drop); !dropped)
            return dropped;
        return m_plan.makesSchema() ? Result<void>{} : m_loader.clear(m_target, m_tables, m_plan.hold);
    }

    /// Rows that break keys or references stop the run here, or stay behind with all that is wrong elsewhere.
    Result<void> checkRows()
    {
        at(u"keys and references"_s);
        const SourceCheck check{m_source, m_plan.identity.catalog, m_plan.identity.profile(), m_target.dialect(),
                                m_plan.options.acceptedLosses};
        if (m_plan.options.onReject == TransferOptions::OnReject::Stop) {
            auto rejects = checkRules(check, m_tables);
            if (!rejects)
                return rejects.error();
            m_report.rejects = *rejects;
            return {};
        }
        auto assessment = checkSource(check, m_tables, Rejects::Keep::Keys, m_progress);
        if (!assessment)
            return assessment.error();
        Rejects rejects = assessment->rejects;
        if (auto closed = closeOverReferences(m_source, check.catalog, m_tables, check.profile, rejects, m_progress);
            !closed)
            return closed;
        (rejects.hasNameless() ? m_report.rejects : m_report.quarantined) = rejects;
        return {};
    }

    Result<void> copyTables()
    {
        for (const Table &table : std::as_const(m_tables)) {
            auto copied = copyTable({.source = m_source,
                                     .target = m_target,
                                     .tables = pairWith(table),
                                     .hold = m_plan.hold,
                                     .acceptedLosses = m_plan.options.acceptedLosses,
                                     .leftBehind = m_report.quarantined,
                                     .ids = m_report.ids},
                                    m_report.rejects, m_progress);
            if (!copied)
                return copied.error();
            const qsizetype listed = m_report.quarantined.keys(table.name.name).size();
            if (m_report.rejects.isEmpty() && copied->rowsRead - copied->rowsWritten != listed)
                return Error{.kind = Error::Kind::Mismatch,
                             .message = u"%1 rows of %2 would stay behind, but %3 are listed"_s
                                            .arg(copied->rowsRead - copied->rowsWritten)
                                            .arg(table.name.name)
                                            .arg(listed),
                             .hint = u"This is an error in Credenza: please report it. The target is as before."_s};
            m_report.conversions += copied->losses;
            m_report.tables.append(*copied);
        }
        return {};
    }

    Result<void> restoreObjects()
    {
        at(u"indexes and keys"_s);
        const Interruption onStop(m_progress.stop(), m_target);
        for (const QString &statement : std::as_const(m_deferred.create)) {
            if (auto going = m_progress.checkpoint(); !going)
                return going;
            if (auto made = m_target.execute({.sql = statement}); !made)
                return unlessStopped(made.error());
        }
        return m_loader.proveReferences(m_target);
    }

    Result<void> continueSequences()
    {
        at(u"sequences"_s);
        auto sources = m_source.dialect().loader.sequences(m_source, m_plan.identity.catalog.tables);
        if (!sources)
            return sources.error();
        auto targets = m_loader.sequences(m_target, m_tables);
        if (!targets)
            return targets.error();
        for (SequenceState sequence : *targets) {
            auto last = lastNumber(sequence, *sources);
            if (!last)
                return last.error();
            sequence.last = *last;
            auto continued = m_loader.continueAfter(m_target, sequence, m_plan.hold);
            if (!continued)
                return continued.error();
            m_report.sequences.append(*continued);
        }
        return {};
    }

    Result<qint64> lastNumber(const SequenceState &wanted, const QList<SequenceState> &sources)
    {
        auto highest = m_target.value(
            {.sql = u"SELECT coalesce(max(%1), 0) FROM %2"_s.arg(quoted(wanted.column), wanted.table.sql())});
        if (!highest)
            return highest.error();
        qint64 last = std::get<qint64>(*highest);
        for (const SequenceState &source : sources) {
            if (source.table.name == wanted.table.name && source.column == wanted.column)
                last = std::max(last, source.last);
        }
        return last;
    }

    Result<void> stampHistory()
    {
        m_report.history = m_plan.identity.history.table.isEmpty() ? u"left"_s : u"matched"_s;
        if (m_plan.stamp.isEmpty() || !m_plan.targetScript || m_plan.targetScript->history.framework.isEmpty())
            return {};
        at(u"history"_s);
        m_report.history = u"stamped"_s;
        return stampSteps(m_target, *m_plan.targetScript, m_plan.stamp, m_plan.identity.history.moments);
    }

    Result<void> assignOwner()
    {
        if (!m_plan.makesSchema())
            return {};
        auto catalog = readCatalog(m_target);
        if (!catalog)
            return catalog.error();
        auto owner = m_loader.assignOwner(m_target, catalog->tables, m_plan.options.owner);
        if (!owner)
            return owner.error();
        m_report.owner = *owner;
        return {};
    }

    Result<void> readBack()
    {
        if (m_plan.options.verification == TransferOptions::Verification::Skip)
            return {};
        for (TableReport &report : m_report.tables) {
            const auto table = std::find_if(m_tables.begin(), m_tables.end(), [&report](const Table &candidate) {
                return candidate.name.name == report.table;
            });
            const TablePair pair = pairWith(*table);
            auto digest = digestTable(m_target, *table, pair.targetColumns(), pair.canonicalTarget(), u"read back"_s,
                                      m_progress);
            if (!digest)
                return digest.error();
            report.digestTarget = digest->hex();
            report.verified = digest->rows() == report.rowsWritten && report.digestTarget == report.digestSource;
            if (!report.verified)
                return mismatch(report, digest->rows());
        }
        return {};
    }

    static Error mismatch(const TableReport &report, qint64 rows)
    {
        return {
            .kind = Error::Kind::Mismatch,
            .message = u"What was read back from %1 differs from the source (%2 rows of %3)"_s.arg(report.table)
                           .arg(rows)
                           .arg(report.rowsWritten),
            .hint = u"A trigger, a column's type or a rule of the target alters values. The target is as before."_s};
    }

    /// A statement ended by the wish to stop is a cancellation, whatever the database calls it.
    Error unlessStopped(const Error &error) const
    {
        return m_progress.stop().stop_requested() ? Error::cancelled() : error;
    }

    const TransferPlan &m_plan;
    Connection &m_source;
    Connection &m_target;
    const Loader &m_loader;
    Progress &m_progress;
    QList<Table> m_tables; ///< of the target, in order of filling
    DeferredObjects m_deferred;
    TransferReport m_report;
};

} // namespace

Result<TransferReport> runTransfer(const TransferPlan &plan, Snapshot &source, LoadTarget &target, Progress &progress)
{
    return Run(plan, source, target, progress).run();
}

} // namespace credenza
