#include "sql/profile/recognition.h"

#include <algorithm>

namespace credenza {

namespace {

/// "table" or "table.column".
bool has(const Catalog &catalog, QStringView mark)
{
    const qsizetype dot = mark.indexOf(u'.');
    const Table *table = catalog.table(dot < 0 ? mark : mark.first(dot));
    return table && (dot < 0 || table->column(mark.sliced(dot + 1)));
}

bool holds(const Catalog &catalog, const QString &condition)
{
    if (condition.startsWith(u'!'))
        return !has(catalog, QStringView(condition).sliced(1));
    const QStringList alternatives = condition.split(u'|');
    return std::any_of(alternatives.begin(), alternatives.end(),
                       [&catalog](const QString &mark) { return has(catalog, QStringView(mark).trimmed()); });
}

} // namespace

std::optional<Recognition> recognise(const QList<Profile> &profiles, const Catalog &catalog)
{
    for (const Profile &profile : profiles) {
        for (const Edition &edition : profile.editions) {
            if (std::all_of(edition.recognise.begin(), edition.recognise.end(),
                            [&catalog](const QString &condition) { return holds(catalog, condition); }))
                return Recognition{profile, edition};
        }
    }
    return std::nullopt;
}

} // namespace credenza
