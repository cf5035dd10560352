#include "sql/transfer/history_check.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error brokenHistory(const QString &whose, const QStringList &steps, const QString &what, const QString &hint)
{
    return {.kind = Error::Kind::Unfit, .message = u"%1 %2: %3"_s.arg(whose, what, steps.join(u", "_s)), .hint = hint};
}

} // namespace

Result<void> checkHistory(const QString &whose, const HistoryState &history)
{
    if (!history.unknown.isEmpty())
        return brokenHistory(
            whose, history.unknown, u"history records steps that no known edition has"_s,
            u"A version of the service made it that is not known here: bring it to one that is, or use a "
            "newer Credenza."_s);
    if (!history.dirty.isEmpty())
        return brokenHistory(whose, history.dirty, u"history holds steps that began and did not end"_s,
                             u"Let the service finish or repair its migration first, then run this again."_s);
    return {};
}

} // namespace credenza
