#include "sql/console/write_statement.h"

#include "sql/activity/activity_log.h"
#include "sql/connection/interruption.h"
#include "sql/connection/statement_limit.h"
#include "sql/connection/statement_runner.h"
#include "sql/connection/transaction.h"
#include "sql/console/refusal.h"
#include "sql/console/secret_literals.h"
#include "sql/edit/save_receipt.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<void> mayBePlanned(const OwnStatement &statement)
{
    if (statement.kind == OwnStatement::Kind::Writes || statement.verb == "PRAGMA"_L1)
        return {};
    if (statement.kind == OwnStatement::Kind::Reads)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"%1 changes nothing"_s.arg(statement.verb),
                     .hint = u"Run it for reading: then it shows its rows."_s,
                     .position = statement.offset};
    const bool isTransaction = statement.kind == OwnStatement::Kind::Transaction;
    return Error{.kind = Error::Kind::Refused,
                 .message = u"%1 is not run here"_s.arg(statement.verb),
                 .hint = isTransaction ? u"Each statement gets a transaction of its own, which is opened and closed "
                                         "for you."_s
                                       : u"It reaches beyond the rows and tables of this database, and could not be "
                                         "taken back."_s,
                 .position = statement.offset};
}

/// One run in a transaction of its own, which `ending` commits or lets go.
Result<qint64> runOnce(const WritePlan &plan, const std::function<Result<void>(Transaction &, qint64)> &ending,
                       Progress &progress)
{
    auto connection = Connection::open(plan.endpoint.interactive());
    if (!connection)
        return connection.error();
    const Interruption onStop(progress.stop(), *connection);
    auto transaction = Transaction::beginWrite(*connection);
    if (!transaction)
        return transaction.error();
    QElapsedTimer timer;
    timer.start();
    auto affected = connection->dialect().runner.write(*connection, plan.statement.sql);
    if (!affected)
        return refusalOf(plan.statement, withStatementLimit(affected.error(), plan.endpoint, timer.elapsed()));
    if (auto going = progress.checkpoint(); !going)
        return going.error();
    if (auto ended = ending(*transaction, *affected); !ended)
        return ended.error();
    return affected;
}

Result<qint64> runAndCommit(const WritePlan &plan, Progress &progress)
{
    const auto commit = [&plan](Transaction &transaction, qint64 affected) -> Result<void> {
        if (affected == plan.affected)
            return transaction.commit();
        return Error{
            .kind = Error::Kind::Conflict,
            .message = u"It would have changed %L1 rows and not %L2: the rows are others than they were"_s.arg(affected)
                           .arg(plan.affected),
            .hint = u"Nothing was changed. Try again and look at the new number."_s};
    };
    return runOnce(plan, commit, progress);
}

void record(const WritePlan &plan, const Result<qint64> &outcome, Progress &progress)
{
    Activity activity = activityAt(plan.endpoint, u"sql"_s);
    activity.reason = plan.reason;
    activity.statements << withoutSecretLiterals(plan.statement.sql);
    if (!outcome)
        activity.error = outcome.error().message;
    else if (!plan.statement.table.isEmpty())
        activity.rows.insert(plan.statement.table, *outcome);
    recordOrWarn(activity, progress);
}

} // namespace

Result<WritePlan> planWrite(const Endpoint &endpoint, const OwnStatement &statement, Progress &progress)
{
    if (auto may = mayBePlanned(statement); !may)
        return may.error();
    WritePlan plan{.endpoint = endpoint, .statement = statement, .reason = {}};
    const auto takeBack = [](Transaction &, qint64) -> Result<void> { return {}; };
    auto affected = runOnce(plan, takeBack, progress);
    if (!affected)
        return affected.error();
    plan.affected = *affected;
    return plan;
}

Result<WriteReport> write(const WritePlan &plan, Progress &progress)
{
    QElapsedTimer timer;
    timer.start();
    auto affected = runAndCommit(plan, progress);
    record(plan, affected, progress);
    if (!affected)
        return affected.error();
    const WriteReport report{.affected = *affected, .milliseconds = double(timer.nsecsElapsed()) / 1e6};
    if (plan.endpoint.log)
        plan.endpoint.log->executed({.database = plan.endpoint.title(),
                                     .sql = withoutSecretLiterals(plan.statement.sql),
                                     .milliseconds = report.milliseconds,
                                     .rows = report.affected});
    return report;
}

} // namespace credenza
