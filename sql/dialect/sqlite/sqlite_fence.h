#pragma once

#include "sql/connection/explainer.h"

#include <QSet>

#include <sqlite3.h>

namespace credenza {

/// While it lives, its connection compiles only what is permitted, whatever the text looks like. Notes what is read.
class SqliteFence
{
public:
    enum class Permits {
        Reading,     ///< rows, the schema and the state of the file
        Planning,    ///< to compile any change of rows or schema; settings are changed by compiling already
        OneStatement ///< any change within the transaction that is open, none of transactions or other files
    };

    SqliteFence(const Connection &connection, Permits permits);
    ~SqliteFence();
    SqliteFence(const SqliteFence &) = delete;
    SqliteFence &operator=(const SqliteFence &) = delete;

    /// The error that a compilation ended in, told as what it is where this fence was in the way.
    Error explained(const Error &error) const;
    /// What is not permitted here, for a statement that compiles and still does it.
    Error refusal() const;

    const QList<ReadColumn> &reads() const { return m_reads; }
    /// Names through which something was read: of views and of WITH.
    const QSet<QString> &passedThrough() const { return m_passedThrough; }

private:
    struct Action
    {
        int code;
        const char *first;
        const char *second;
        const char *through;
    };
    static int decide(void *fence, int code, const char *first, const char *second, const char *database,
                      const char *through);
    bool mayRead(const Action &action);
    void note(const Action &action);

    sqlite3 *m_database;
    Permits m_permits;
    QList<ReadColumn> m_reads;
    QSet<QString> m_passedThrough;
};

} // namespace credenza
