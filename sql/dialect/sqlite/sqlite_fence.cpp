#include "sql/dialect/sqlite/sqlite_fence.h"

#include <array>
#include <cstring>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isOneOf(const char *name, std::span<const char *const> names)
{
    return std::any_of(names.begin(), names.end(),
                       [name](const char *other) { return name && qstricmp(name, other) == 0; });
}

/// Takes an argument and still only looks.
bool looksWithArgument(const char *pragma)
{
    static constexpr std::array names{"table_info",  "table_xinfo",      "table_list",       "index_list",
                                      "index_info",  "index_xinfo",      "foreign_key_list", "integrity_check",
                                      "quick_check", "foreign_key_check"};
    return isOneOf(pragma, names);
}

/// Does something even without an argument.
bool actsWithoutArgument(const char *pragma)
{
    static constexpr std::array names{"wal_checkpoint", "incremental_vacuum", "optimize", "shrink_memory"};
    return isOneOf(pragma, names);
}

bool reachesOutside(const char *function)
{
    static constexpr std::array names{"load_extension", "fts3_tokenizer"};
    return isOneOf(function, names);
}

} // namespace

SqliteFence::SqliteFence(const Connection &connection, Permits permits)
    : m_database(static_cast<sqlite3 *>(connection.nativeHandle())), m_permits(permits)
{
    sqlite3_set_authorizer(m_database, &SqliteFence::decide, this);
}

SqliteFence::~SqliteFence()
{
    sqlite3_set_authorizer(m_database, nullptr, nullptr);
}

Error SqliteFence::refusal() const
{
    if (m_permits == Permits::Reading)
        return {.kind = Error::Kind::Denied,
                .message = u"The statement does more than read"_s,
                .hint = u"Only what answers with rows and changes nothing runs here."_s};
    return {.kind = Error::Kind::Refused,
            .message = u"The statement reaches beyond the rows and tables of this file"_s,
            .hint = u"Transactions are opened and closed for you; other files are not attached."_s};
}

Error SqliteFence::explained(const Error &error) const
{
    return error.code.toInt() == SQLITE_AUTH ? refusal() : error;
}

int SqliteFence::decide(void *fence, int code, const char *first, const char *second, const char *, const char *through)
{
    auto *self = static_cast<SqliteFence *>(fence);
    const Action action{.code = code, .first = first, .second = second, .through = through};
    if (code == SQLITE_READ)
        self->note(action);
    if (self->m_permits == Permits::Reading)
        return self->mayRead(action) ? SQLITE_OK : SQLITE_DENY;
    if (self->m_permits == Permits::Planning && code == SQLITE_PRAGMA)
        return SQLITE_DENY;
    const bool leaves = code == SQLITE_TRANSACTION || code == SQLITE_SAVEPOINT || code == SQLITE_ATTACH
                        || code == SQLITE_DETACH || (code == SQLITE_FUNCTION && reachesOutside(second));
    return leaves ? SQLITE_DENY : SQLITE_OK;
}

bool SqliteFence::mayRead(const Action &action)
{
    switch (action.code) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE: return true;
    case SQLITE_FUNCTION: return !reachesOutside(action.second);
    // Declaring a table-valued function passes here; a statement that really wrote would not be a reading one.
    case SQLITE_UPDATE: return isOneOf(action.first, std::array{"sqlite_master"});
    case SQLITE_PRAGMA: return action.second ? looksWithArgument(action.first) : !actsWithoutArgument(action.first);
    default: return false;
    }
}

void SqliteFence::note(const Action &action)
{
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8 ? utf8 : ""); };
    if (action.through)
        m_passedThrough.insert(text(action.through));
    if (action.second && *action.second) // a table of which no column is wanted is only counted
        m_reads.append({.table = text(action.first), .column = text(action.second)});
}

} // namespace credenza
