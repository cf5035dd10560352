#include "sql/profile/profile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

const TableProfile *Profile::table(QStringView name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [name](const TableProfile &table) { return table.names.contains(name); });
    return found == tables.end() ? nullptr : &*found;
}

const ColumnMeaning *Profile::column(QStringView tableName, QStringView columnName) const
{
    const TableProfile *found = table(tableName);
    if (!found)
        return nullptr;
    const auto meaning = found->columns.constFind(columnName.toString());
    return meaning == found->columns.constEnd() ? nullptr : &*meaning;
}

const Edition *Profile::edition(QStringView editionId) const
{
    const auto found = std::find_if(editions.begin(), editions.end(),
                                    [editionId](const Edition &edition) { return edition.id == editionId; });
    return found == editions.end() ? nullptr : &*found;
}

Profile Profile::on(const QString &backend, const QString &editionId) const
{
    Profile resolved = *this;
    resolved.tables.removeIf([&editionId](const TableProfile &each) {
        return !each.editions.isEmpty() && !each.editions.contains(editionId);
    });
    for (TableProfile &each : resolved.tables) {
        each.startupRows = each.startupConditions.on(backend);
        for (RowState &state : each.states)
            state.condition = state.conditions.on(backend);
        for (ColumnMeaning &meaning : each.columns)
            meaning.is = meaning.encodings.on(backend);
    }
    return resolved;
}

const ColumnMeaning *Profile::referenced(const ColumnMeaning &meaning) const
{
    const qsizetype dot = meaning.references.indexOf(u'.');
    return dot < 0
               ? nullptr
               : column(QStringView(meaning.references).first(dot), QStringView(meaning.references).sliced(dot + 1));
}

QStringList SettingsSource::names() const
{
    QStringList all = parts.values();
    for (const QString &name : {url, path, file}) {
        if (!name.isEmpty())
            all << name;
    }
    all.sort();
    return all;
}

std::optional<ColumnMeaning::Tells> tellsNamed(QStringView name)
{
    using Tells = ColumnMeaning::Tells;
    static const QHash<QString, Tells> known{{u"methods"_s, Tells::Methods},
                                             {u"assurance"_s, Tells::Assurance},
                                             {u"second_factor"_s, Tells::SecondFactor},
                                             {u"device"_s, Tells::Device},
                                             {u"address"_s, Tells::Address}};
    const auto found = known.constFind(name.toString());
    return found == known.cend() ? std::nullopt : std::optional(*found);
}

std::optional<SecurityRule::Change> changeNamed(QStringView name)
{
    using Change = SecurityRule::Change;
    static const QHash<QString, Change> known{{u"added"_s, Change::Added},
                                              {u"removed"_s, Change::Removed},
                                              {u"changed"_s, Change::Changed},
                                              {u"gained"_s, Change::Gained},
                                              {u"lost"_s, Change::Lost}};
    const auto found = known.constFind(name.toString());
    return found == known.cend() ? std::nullopt : std::optional(*found);
}

} // namespace credenza
