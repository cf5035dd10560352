#include "sql/inspect/action_parameters.h"

#include "sql/inspect/belonging.h"
#include "sql/profile/moment.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What the records of a table name somebody by; the key in the table of users or clients itself.
Value nameIn(const Inspection &inspection, const QString &table, const Principal &principal)
{
    for (const Kind *kind : kindsOfTable(inspection, table)) {
        for (const PrincipalLink &link : linksOf(*kind, principal.role)) {
            if (link.principals == principal.table && principal.row.contains(link.referenced))
                return principal.row.value(link.referenced);
        }
    }
    if (!principal.key.isEmpty())
        return principal.key.values.first();
    return principal.row.isEmpty() ? Value() : *principal.row.cbegin();
}

void addPrincipal(QList<Principal> &all, const Principal &principal)
{
    const bool isKnown = std::any_of(all.begin(), all.end(), [&principal](const Principal &each) {
        return each.table == principal.table && each.id == principal.id;
    });
    if (!isKnown)
        all << principal;
}

Error missing(const Action &action, const QString &what)
{
    return {.kind = Error::Kind::Usage, .message = u"“%1” needs %2"_s.arg(action.title, what)};
}

} // namespace

Result<void> requireComplete(const Inspection &inspection, const ActionRequest &request)
{
    const Kind *spared = request.except ? inspection.ofTable(request.except->table) : nullptr;
    for (const Action &action : request.actions() + request.also) {
        if (action.asksFor(u"reason"_s) && request.reason.trimmed().isEmpty())
            return missing(action, u"a reason, which the record will hold"_s);
        if (action.asksFor(u"password"_s) && request.password.isEmpty())
            return missing(action, u"a new password"_s);
        if (spared && !action.canSpareIn(*spared))
            return Error{.kind = Error::Kind::Usage,
                         .message = u"“%1” spares nothing"_s.arg(action.title),
                         .hint = u"Do it to all of them, or end the others one by one."_s};
    }
    return {};
}

QStringList namesIn(const QList<Record> &records, QStringView role)
{
    QStringList names;
    for (const Record &record : records)
        names << (record.role == role ? record.id : role == u"user" ? record.subject : record.client);
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

Result<QList<ActionTask>> ActionParameters::tasks() const
{
    if (m_request.action.scope != Action::Scope::Record) {
        auto task = taskOfAll();
        return task ? Result<QList<ActionTask>>(QList<ActionTask>{*task}) : task.error();
    }
    QList<ActionTask> tasks;
    for (const RecordsAction &each : QList<RecordsAction>{{m_request.action, m_request.records}} + m_request.beside) {
        auto some = tasksOf(each);
        if (!some)
            return some.error();
        tasks += *some;
    }
    return tasks;
}

Result<QList<ActionTask>> ActionParameters::tasksOf(const RecordsAction &wanted) const
{
    QList<ActionTask> tasks;
    for (const Record &record : wanted.records) {
        if (m_request.spares(record))
            continue;
        auto task = taskOf(wanted.action, record);
        if (!task)
            return task.error();
        tasks << *task;
    }
    return tasks;
}

QHash<QString, Value> ActionParameters::common() const
{
    QHash<QString, Value> values = momentParameters(m_inspection.now);
    values.insert(u"reason"_s, m_request.reason);
    values.insert(u"password"_s, m_request.password);
    return values;
}

Result<ActionTask> ActionParameters::taskOf(const Action &action, const Record &record) const
{
    const Kind *kind = m_inspection.ofTable(record.table);
    if (!kind || record.key.values.size() != 1)
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"Records of %1 have no id of their own"_s.arg(record.table.name),
                     .hint = u"Change the rows themselves."_s};
    ActionTask task{.action = action, .table = record.table, .parameters = common()};
    const Value id = record.key.values.first();
    task.parameters.insert(u"id"_s, id);
    const auto of = [&](const QString &role) {
        const QList<PrincipalLink> &links = linksOf(*kind, role);
        return kind->role == role ? id : links.isEmpty() ? Value() : record.value(*kind, links.first().column);
    };
    task.parameters.insert(u"subject"_s, of(u"user"_s));
    task.parameters.insert(u"client"_s, of(u"client"_s));
    return task;
}

Result<ActionTask> ActionParameters::taskOfAll() const
{
    const bool isOfUser = m_request.action.scope == Action::Scope::User;
    const std::optional<Principal> &principal = isOfUser ? m_request.user : m_request.client;
    if (!principal)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"“%1” wants a %2"_s.arg(m_request.action.title, isOfUser ? u"user"_s : u"client"_s)};
    ActionTask task{.action = m_request.action, .table = {}, .parameters = common()};
    task.parameters.insert(isOfUser ? u"subject"_s : u"client"_s,
                           nameIn(m_inspection, m_request.action.table, *principal));
    return task;
}

Result<QList<Principal>> ActionParameters::concerned() const
{
    QList<Principal> all;
    for (const auto &named : {m_request.user, m_request.client}) {
        if (named)
            return QList<Principal>{*named};
    }
    const QList<Record> records = m_request.allRecords();
    for (const QString &role : {u"user"_s, u"client"_s}) {
        const QStringList names = namesIn(records, role);
        if (names.size() > mostConcerned)
            return QList<Principal>();
        for (const QString &name : names) {
            auto principal = findPrincipal(m_connection, m_inspection, role, name);
            if (!principal && principal.error().kind != Error::Kind::NotFound)
                return principal.error();
            if (principal)
                addPrincipal(all, *principal);
        }
        if (!all.isEmpty())
            return all;
    }
    return all;
}

} // namespace credenza
