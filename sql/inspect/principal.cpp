#include "sql/inspect/principal.h"

#include "sql/browse/filter_value.h"
#include "sql/browse/folded_text.h"
#include "sql/browse/selection.h"
#include "sql/catalog/introspector.h"
#include "sql/inspect/kind_rows.h"
#include "sql/inspect/record_value.h"
#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString nameOf(const Inspection &inspection, const Kind &kind, const Principal &principal)
{
    for (const QString &column : QStringList{kind.meaning.label} + kind.meaning.lookup) {
        const Value value = principal.row.value(column);
        if (!isNull(value) && !displayText(value).isEmpty())
            return shownValue(inspection, kind, column, value);
    }
    return principal.id;
}

Principal principalFrom(const Inspection &inspection, const Kind &kind, const KindRow &row)
{
    Principal principal{.role = kind.role, .table = kind.table.name, .key = row.key, .state = row.state};
    for (qsizetype at = 0; at < row.values.size(); ++at)
        principal.row.insert(kind.table.columns[at].name, row.values[at]);
    principal.id = maskedKey(row.key, &inspection.profile, kind.table.name.name);
    principal.name = nameOf(inspection, kind, principal);
    return principal;
}

/// Users or clients, by several ways of naming them.
class PrincipalFinder
{
public:
    using Principals = Result<QList<Principal>>;

    PrincipalFinder(Connection &connection, const Inspection &inspection, const QString &role, const QString &text)
        : m_connection(connection), m_inspection(inspection), m_role(role), m_text(text.trimmed())
    {
    }

    Result<Principal> find()
    {
        for (auto step : {&PrincipalFinder::byKey, &PrincipalFinder::byName, &PrincipalFinder::byNameInAnyCase,
                          &PrincipalFinder::byTraces}) {
            auto found = (this->*step)();
            if (!found)
                return found.error();
            if (found->size() == 1)
                return found->first();
            if (!found->isEmpty())
                return ambiguous(*found);
        }
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"There is no %1 called %2"_s.arg(m_role, called()),
                     .detail = u"No record names one like that either."_s,
                     .hint = u"Give the id, or %1."_s.arg(waysOfNaming())};
    }

    Principals suggest(qsizetype limit)
    {
        QList<Principal> all;
        for (const QString &pattern : {patternOf(m_text) + u'%', u"%_"_s + patternOf(m_text) + u'%'}) {
            for (const Kind *kind : m_inspection.ofRole(m_role)) {
                QList<FilterSql> conditions;
                for (const QString &column : openNames(*kind))
                    conditions << likeInAnyCase(textOf(column), pattern);
                if (auto added = add(all, *kind, conditions, limit); !added)
                    return added.error();
            }
        }
        return all.first(std::min(limit, all.size()));
    }

private:
    /// What may be a secret in a place where a name belongs is not repeated.
    QString called() const { return m_text.size() <= 24 || m_text.contains(u'@') ? m_text.left(80) : u"that"_s; }

    FilterContext contextOf(const Kind &kind) const
    {
        return {.table = kind.table,
                .profile = &m_inspection.profile,
                .dialect = m_connection.dialect(),
                .now = m_inspection.now};
    }

    static QString textOf(const QString &column) { return castToText(column); }

    static QStringList names(const Kind &kind)
    {
        QStringList columns = QStringList{kind.meaning.label} + kind.meaning.lookup;
        columns.removeAll(QString());
        columns.removeDuplicates();
        return columns;
    }

    /// Columns whose beginning may be tried, the key among them.
    static QStringList openNames(const Kind &kind)
    {
        QStringList columns = QStringList{kind.id} + names(kind);
        columns.removeIf([&kind](const QString &column) {
            const ColumnMeaning *meaning = kind.column(column);
            return !kind.table.column(column) || (meaning && meaning->secrecy != ColumnMeaning::Secrecy::Open)
                   || (meaning && meaning->is == "uuid_bytes"_L1);
        });
        columns.removeDuplicates();
        return columns;
    }

    QString waysOfNaming() const
    {
        QStringList ways;
        for (const Kind *kind : m_inspection.ofRole(m_role))
            ways += names(*kind);
        ways.removeDuplicates();
        return ways.isEmpty() ? u"its key"_s : ways.join(u" or "_s);
    }

    /// Each row once, whichever of the conditions it meets.
    Result<void> add(QList<Principal> &all, const Kind &kind, const QList<FilterSql> &conditions, qsizetype limit)
    {
        if (conditions.isEmpty() || all.size() >= limit)
            return {};
        const QString first = openNames(kind).value(1, kind.id);
        auto rows = readKindRows(m_connection, m_inspection, kind,
                                 {.condition = joined(conditions, u" OR "_s),
                                  .order = first.isEmpty() ? QString() : quoted(first),
                                  .limit = limit});
        if (!rows)
            return rows.error();
        for (const KindRow &row : *rows) {
            const bool isKnown = std::any_of(all.begin(), all.end(), [&](const Principal &each) {
                return each.table == kind.table.name && each.key == row.key;
            });
            if (!isKnown)
                all << principalFrom(m_inspection, kind, row);
        }
        return {};
    }

    Principals whereEqual(const std::function<QStringList(const Kind &)> &columns)
    {
        QList<Principal> all;
        for (const Kind *kind : m_inspection.ofRole(m_role)) {
            QList<FilterSql> conditions;
            for (const QString &name : columns(*kind)) {
                const Column *column = columnOrHidden(kind->table, name);
                const auto equal = column ? compareValue(*column, Comparison::Equal, asIs(m_text), contextOf(*kind))
                                          : Result<FilterSql>(Error{});
                if (equal) // else the text can be no value of that column
                    conditions << *equal;
            }
            if (auto added = add(all, *kind, conditions, mostCandidates + 1); !added)
                return added.error();
        }
        return all;
    }

    Principals byKey()
    {
        return whereEqual([](const Kind &kind) { return QStringList{kind.id}; });
    }

    /// Also by what records name them by, which need not be the key.
    Principals byName()
    {
        return whereEqual([this](const Kind &kind) {
            QStringList columns = names(kind);
            for (const PrincipalLink &link : linksTo(kind))
                columns << link.referenced;
            columns.removeDuplicates();
            return columns;
        });
    }

    Principals byNameInAnyCase()
    {
        QList<Principal> all;
        for (const Kind *kind : m_inspection.ofRole(m_role)) {
            QList<FilterSql> conditions;
            for (const QString &column : openNames(*kind))
                conditions << equalInAnyCase(textOf(column), m_text);
            if (auto added = add(all, *kind, conditions, mostCandidates + 1); !added)
                return added.error();
        }
        return all;
    }

    const QList<PrincipalLink> &linksOf(const Kind &kind) const
    {
        return m_role == "user"_L1 ? kind.users : kind.clients;
    }

    QList<PrincipalLink> linksTo(const Kind &principals) const
    {
        QList<PrincipalLink> links;
        for (const Kind &kind : m_inspection.kinds) {
            for (const PrincipalLink &link : linksOf(kind)) {
                if (link.principals == principals.table.name)
                    links << link;
            }
        }
        return links;
    }

    /// One who is gone, by what a record still says.
    Principals byTraces()
    {
        for (const Kind &kind : m_inspection.kinds) {
            for (const PrincipalLink &link : linksOf(kind)) {
                auto trace = traceIn(kind, link);
                if (!trace)
                    return trace.error();
                if (trace->has_value())
                    return QList<Principal>{**trace};
            }
        }
        return QList<Principal>();
    }

    Result<std::optional<Principal>> traceIn(const Kind &kind, const PrincipalLink &link)
    {
        using Trace = std::optional<Principal>;
        const Column &column = *kind.table.column(link.column);
        const auto equal = compareValue(column, Comparison::Equal, asIs(m_text), contextOf(kind));
        if (!equal)
            return Trace();
        Selection read(m_connection.dialect().introspector);
        read.add(column);
        auto rows = m_connection.rows(
            {u"SELECT %1 FROM %2 WHERE %3 LIMIT 1"_s.arg(read.sql(), kind.table.name.sql(), equal->sql),
             equal->values});
        if (!rows)
            return rows.error();
        if (rows->isEmpty())
            return Trace();
        const Value value = read.decode(rows->first()).first();
        const QString text = shownValue(m_inspection, kind, link.column, value);
        return Trace(Principal{.role = m_role,
                               .table = link.principals,
                               .key = {},
                               .row = {{link.referenced, value}},
                               .id = text,
                               .name = text,
                               .state = u"gone"_s});
    }

    Error ambiguous(const QList<Principal> &found) const
    {
        QStringList candidates;
        for (const Principal &each : found.first(std::min(mostCandidates, found.size())))
            candidates << u"%1 (%2, %3)"_s.arg(each.id, each.name, each.state);
        if (found.size() > mostCandidates)
            candidates << u"and more"_s;
        return {.kind = Error::Kind::NotFound,
                .message = u"More than one %1 is called %2"_s.arg(m_role, called()),
                .detail = candidates.join(u"; "_s),
                .hint = u"Give the id of the one that is meant."_s};
    }

    Connection &m_connection;
    const Inspection &m_inspection;
    QString m_role;
    QString m_text;
};

} // namespace

Result<Principal> findPrincipal(Connection &connection, const Inspection &inspection, const QString &role,
                                const QString &text)
{
    return PrincipalFinder(connection, inspection, role, text).find();
}

Result<QList<Principal>> suggestPrincipals(Connection &connection, const Inspection &inspection, const QString &role,
                                           const QString &text, qsizetype limit)
{
    return PrincipalFinder(connection, inspection, role, text).suggest(limit);
}

} // namespace credenza
