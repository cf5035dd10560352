#include "sql/inspect/kind.h"

#include "sql/edit/row_key.h"
#include "sql/profile/masking.h"

#include <functional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The first of "createdAt|created_at" that the table has.
QString columnAmong(const Table &table, const QString &alternatives)
{
    for (const QString &name : alternatives.split(u'|')) {
        if (table.column(name))
            return name;
    }
    return {};
}

TableProfile onTable(TableProfile meaning, const Table &table)
{
    meaning.label = columnAmong(table, meaning.label);
    meaning.started = columnAmong(table, meaning.started);
    meaning.expires = columnAmong(table, meaning.expires);
    meaning.lookup.removeIf([&table](const QString &name) { return !table.column(name); });
    return meaning;
}

/// Where a column leads to.
struct Target
{
    const TableProfile *meaning = nullptr;
    const Table *table = nullptr;
    QString column;
};

QString keyColumnOf(const Catalog &catalog, const TableName &name)
{
    const Table *table = catalog.table(name.name);
    return table ? table->primaryKey.columns.value(0) : QString();
}

/// As the profile says it, else as it is declared.
Target targetOf(const Catalog &catalog, const Profile &profile, const Table &table, const Column &column)
{
    const ColumnMeaning *meaning = profile.column(table.name.name, column.name);
    QString referenced = meaning ? meaning->references : QString();
    for (const ForeignKey &key : table.foreignKeys) {
        const QString target = key.referencedColumns.value(0, keyColumnOf(catalog, key.referenced));
        if (referenced.isEmpty() && key.columns == QStringList{column.name})
            referenced = key.referenced.name + u'.' + target;
    }
    Target target{.meaning = profile.table(referenced.section(u'.', 0, 0)), .column = referenced.section(u'.', 1)};
    for (const QString &name : target.meaning ? target.meaning->names : QStringList()) {
        if (!target.table)
            target.table = catalog.table(name);
    }
    return target.table && target.table->column(target.column) ? target : Target();
}

void addLinks(Kind &kind, const Inspection &inspection)
{
    for (const Column &column : kind.table.columns) {
        const Target target = targetOf(inspection.catalog, inspection.profile, kind.table, column);
        if (!target.table)
            continue;
        const PrincipalLink link{column.name, target.table->name, target.column};
        if (target.meaning->names.contains(kind.table.name.name)) {
            if (kind.parent.isEmpty() && target.column == kind.id)
                kind.parent = column.name;
        } else if (target.meaning->role == "user"_L1) {
            kind.users << link;
        } else if (target.meaning->role == "client"_L1) {
            kind.clients << link;
        }
    }
}

QList<Column> keyOf(const Table &table)
{
    if (const auto key = keyColumns(table))
        return *key;
    return table.hiddenKey ? QList<Column>{*table.hiddenKey} : QList<Column>();
}

Kind kindOf(const Inspection &inspection, const TableProfile &meaning, const Table &table)
{
    Kind kind{.role = meaning.role,
              .title = meaning.title,
              .table = table,
              .meaning = onTable(meaning, table),
              .key = keyOf(table),
              .id = {},
              .users = {},
              .clients = {},
              .parent = {},
              .isRead = meaning.readAs.isEmpty() || meaning.readAs == table.name.name};
    if (kind.key.size() == 1)
        kind.id = kind.key.first().name;
    kind.secrecy = secrecyOf(&inspection.profile, table.name.name, kind.id);
    addLinks(kind, inspection);
    return kind;
}

/// "Access tokens", "access_tokens" and "access-tokens" are one word.
QString plain(const QString &word)
{
    return word.simplified().toLower().replace(u' ', u'-').replace(u'_', u'-');
}

QString plural(const QString &word)
{
    const bool isVowelBefore = word.size() > 1 && u"aeiou"_s.contains(word[word.size() - 2]);
    if (word.endsWith(u'y') && !isVowelBefore)
        return word.chopped(1) + u"ies"_s;
    const bool hisses = word.endsWith(u's') || word.endsWith(u'x') || word.endsWith("ch"_L1);
    return word + (hisses ? u"es"_s : u"s"_s);
}

bool isRole(const QString &role, const QString &word)
{
    return word == role || word == plural(role);
}

/// An access token is one of the "tokens".
bool isOfFamily(const QString &role, const QString &word)
{
    const qsizetype hyphen = role.lastIndexOf(u'-');
    return hyphen > 0 && isRole(role.sliced(hyphen + 1), word);
}

QList<const Kind *> kindsWhere(const Inspection &inspection, const std::function<bool(const Kind &)> &fits)
{
    QList<const Kind *> found;
    for (const Kind &kind : inspection.kinds) {
        if (fits(kind))
            found << &kind;
    }
    return found;
}

Error noKind(const Inspection &inspection, const QString &word)
{
    QStringList roles;
    for (const Kind &kind : inspection.kinds)
        roles << plural(kind.role);
    roles.removeDuplicates();
    QStringList reasons;
    for (const UnkeptKind &unkept : unkeptNamed(inspection, word))
        reasons << unkept.text;
    return {.kind = Error::Kind::NotFound,
            .message = u"This database keeps no %1"_s.arg(word.left(60)),
            .detail = reasons.join(u' '),
            .hint = u"It keeps %1."_s.arg(roles.join(u", "_s))};
}

} // namespace

const ColumnMeaning *Kind::column(const QString &name) const
{
    const auto found = meaning.columns.constFind(name);
    return found == meaning.columns.cend() ? nullptr : &*found;
}

QStringList Kind::states() const
{
    QStringList names{u"active"_s};
    for (const RowState &state : meaning.states)
        names << state.name;
    return names;
}

QList<const Kind *> Inspection::ofRole(QStringView role) const
{
    return kindsWhere(*this, [role](const Kind &kind) { return kind.role == role; });
}

const Kind *Inspection::ofTable(const TableName &table) const
{
    return kindsWhere(*this, [&table](const Kind &kind) { return kind.table.name == table; }).value(0);
}

Result<Inspection> inspectionOf(const Catalog &catalog, const Profile *profile, qint64 now)
{
    if (!profile)
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"The database belongs to no service that is known"_s,
                     .detail = u"Which tables hold users, sessions or tokens is not known."_s,
                     .hint = u"Look at its tables themselves, or write a profile for the service."_s};
    Inspection inspection{.catalog = catalog, .profile = *profile, .kinds = {}, .now = now};
    for (const TableProfile &meaning : profile->tables) {
        for (const QString &name : meaning.names) {
            const Table *table = catalog.table(name);
            if (table && meaning.role != "history"_L1)
                inspection.kinds << kindOf(inspection, meaning, *table);
        }
    }
    return inspection;
}

Result<QList<const Kind *>> kindsNamed(const Inspection &inspection, const QString &word)
{
    const QString wanted = plain(word);
    auto found = kindsWhere(inspection, [&wanted](const Kind &kind) {
        return isRole(kind.role, wanted) || plain(kind.table.name.name) == wanted || plain(kind.title) == wanted;
    });
    if (found.isEmpty())
        found = kindsWhere(inspection, [&wanted](const Kind &kind) { return isOfFamily(kind.role, wanted); });
    if (found.isEmpty() && isRole(u"credential"_s, wanted))
        found = kindsWhere(inspection, [](const Kind &kind) { return kind.isCredential(); });
    return found.isEmpty() ? Result<QList<const Kind *>>(noKind(inspection, word)) : found;
}

QList<UnkeptKind> unkeptNamed(const Inspection &inspection, const QString &word)
{
    const QString wanted = plain(word);
    QList<UnkeptKind> unkept;
    for (const UnkeptKind &each : inspection.profile.unkept) {
        if ((isRole(each.role, wanted) || isOfFamily(each.role, wanted)) && inspection.ofRole(each.role).isEmpty())
            unkept << each;
    }
    return unkept;
}

} // namespace credenza
