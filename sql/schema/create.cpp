#include "sql/schema/create.h"

#include "sql/catalog/loader.h"
#include "sql/schema/identity.h"
#include "sql/schema/stamp.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Steps whose file is not known are told apart before anything is written.
Result<void> requireStampable(const EditionScript &script, const QStringList &steps)
{
    const QStringList lacking = unstampable(script, steps);
    if (lacking.isEmpty())
        return {};
    return Error{
        .kind = Error::Kind::Unfit,
        .message = u"The checksum of these steps is not known for this backend: %1"_s.arg(lacking.join(u", "_s)),
        .hint = u"Let the service itself make its schema there."_s};
}

/// The steps up to the one of that name that the history does not hold.
Result<QStringList> stepsBehind(const Identity &identity, const QString &last)
{
    const QStringList all = identity.script->stepNames();
    const qsizetype at = all.indexOf(last);
    if (at < 0)
        return Error{.kind = Error::Kind::NotFound,
                     .message = u"The edition %1 has no step %2"_s.arg(identity.recognition->edition.id, last),
                     .hint = u"It has: %1."_s.arg(all.join(u", "_s))};
    QStringList steps = all.first(at + 1);
    steps.removeIf([&identity](const QString &step) { return identity.history.applied.contains(step); });
    return steps;
}

} // namespace

Result<void> refuseUnlessEmpty(const Endpoint &target)
{
    auto empty = target.dialect->loader.isEmpty(target);
    if (!empty)
        return empty.error();
    if (*empty)
        return {};
    return Error{.kind = Error::Kind::Refused,
                 .message = u"%1 is not empty; a new schema goes only where nothing is"_s.arg(target.title()),
                 .hint = u"Name a new file or an empty database."_s};
}

Result<CreatedSchema> createEdition(const Endpoint &target, const Profile &profile, const QString &name,
                                    Progress &progress)
{
    auto edition = editionNamed(profile, name);
    if (!edition)
        return edition.error();
    auto script = editionScript(profile, *edition, target.dialect->name);
    if (!script)
        return script.error();
    if (auto stampable = requireStampable(*script, script->stepNames()); !stampable)
        return stampable.error();
    if (auto empty = refuseUnlessEmpty(target); !empty)
        return empty.error();
    auto opened = target.dialect->loader.open(target);
    if (!opened)
        return opened.error();
    Connection &connection = (*opened)->connection();
    if (auto made = connection.executeAll(script->upTo(script->steps.size())); !made)
        return made.error();
    if (auto stamped = stampSteps(connection, *script, script->stepNames()); !stamped)
        return stamped.error();
    if (auto committed = (*opened)->commit(progress); !committed)
        return committed.error();
    return CreatedSchema{edition->id, script->history.framework.isEmpty() ? QStringList() : script->stepNames()};
}

Result<QStringList> stampLevel(const Endpoint &target, const QString &step, Progress &progress)
{
    auto opened = target.dialect->loader.open(target.writing());
    if (!opened)
        return opened.error();
    Connection &connection = (*opened)->connection();
    auto identity = identify(connection);
    if (!identity)
        return identity.error();
    if (!identity->script || identity->script->history.framework.isEmpty())
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1 keeps no history that could be stamped"_s.arg(target.title()),
                     .hint = u"credenza-cli detect tells what it is."_s};
    auto steps = stepsBehind(*identity, step);
    if (!steps)
        return steps.error();
    if (auto stampable = requireStampable(*identity->script, *steps); !stampable)
        return stampable.error();
    if (!identity->catalog.table(identity->script->history.table.name)
        && !identity->catalog.elsewhere.contains(identity->script->history.table)) {
        if (auto made = connection.executeAll(identity->script->before); !made)
            return made.error();
    }
    if (auto stamped = stampSteps(connection, *identity->script, *steps); !stamped)
        return stamped.error();
    if (auto committed = (*opened)->commit(progress); !committed)
        return committed.error();
    return *steps;
}

} // namespace credenza
