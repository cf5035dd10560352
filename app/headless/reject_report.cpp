#include "app/headless/reject_report.h"

using namespace Qt::StringLiterals;

namespace credenza {

QString rejectsText(const Rejects &rejects)
{
    constexpr qsizetype shown = 5;
    QString text;
    for (const Rejects::Group &group : rejects.groups()) {
        text += u"%1.%2  %3 (%4)\n"_s.arg(group.first.table, group.first.column, explanationOf(group.first.cause),
                                          group.rows == 1 ? u"1 row"_s : u"%L1 rows"_s.arg(group.rows));
        for (const Reject &reject : group.examples.first(std::min(shown, group.examples.size())))
            text += u"    %1  has  %2\n"_s.arg(reject.row, reject.value);
        if (group.rows > shown)
            text += u"    and %L1 more\n"_s.arg(group.rows - shown);
        text += u"    next: %1\n"_s.arg(remedyFor(group.first.cause));
    }
    return text;
}

Error rejectsError(const Rejects &rejects)
{
    return {
        .kind = Error::Kind::Lossy,
        .message = u"The target cannot hold everything that the source has (%L1 findings); nothing was written"_s.arg(
            rejects.rows()),
        .hint = u"Correct them in the source, then run the same command again."_s};
}

} // namespace credenza
