#include "sql/schema/stamp.h"

#include "sql/text/named_parameters.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// As the framework writes it: seconds, or text.
Value now(const HistoryTable &history)
{
    const QDateTime moment = QDateTime::currentDateTimeUtc();
    if (history.momentForm == HistoryTable::MomentForm::Seconds)
        return moment.toSecsSinceEpoch();
    return moment.toString(u"yyyy-MM-ddTHH:mm:ss.zzzZ"_s);
}

const MigrationStep *stepNamed(const EditionScript &script, const QString &name)
{
    const auto found = std::find_if(script.steps.begin(), script.steps.end(),
                                    [&name](const MigrationStep &step) { return step.name == name; });
    return found == script.steps.end() ? nullptr : &*found;
}

Result<void> stampOne(Connection &connection, const HistoryTable &history, const MigrationStep &step,
                      const Value &moment)
{
    QHash<QString, Value> parameters = step.records;
    parameters.insert(u"moment"_s, moment);
    parameters.insert(u"name"_s, step.name);
    auto bound = bindNamed(history.insert, parameters);
    if (!bound)
        return bound.error();
    auto stamped = connection.execute({bound->sql, bound->values}, Connection::Expect::OneRow);
    return stamped ? Result<void>{} : stamped.error();
}

} // namespace

Result<void> stampSteps(Connection &connection, const EditionScript &script, const QStringList &names,
                        const QHash<QString, Value> &moments)
{
    const HistoryTable &history = script.history;
    if (history.framework.isEmpty() || names.isEmpty())
        return {};
    const bool keepsLast = history.keeps == HistoryTable::Keeps::LastStep;
    if (keepsLast) {
        if (auto cleared = connection.execute({.sql = history.clear}); !cleared)
            return cleared.error();
    }
    for (const QString &name : keepsLast ? QStringList{names.last()} : names) {
        const MigrationStep *step = stepNamed(script, name);
        if (!step)
            return Error{.kind = Error::Kind::NotFound, .message = u"There is no step %1"_s.arg(name)};
        if (auto stamped = stampOne(connection, history, *step, moments.value(name, now(history))); !stamped)
            return stamped;
    }
    return {};
}

QStringList unstampable(const EditionScript &script, const QStringList &names)
{
    QStringList lacking;
    for (const QString &name : names) {
        const MigrationStep *step = stepNamed(script, name);
        for (const QString &needed : script.history.bytes) {
            if (step && !step->records.contains(needed))
                lacking << name;
        }
    }
    return lacking;
}

Result<QByteArray> checksumOf(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha384);
    return Error{.kind = Error::Kind::NotFound,
                 .message = u"Cannot read the migration file %1"_s.arg(path),
                 .detail = file.errorString(),
                 .hint = u"Name the file that the service runs on the target's backend."_s};
}

} // namespace credenza
