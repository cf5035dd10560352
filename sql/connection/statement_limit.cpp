#include "sql/connection/statement_limit.h"

using namespace Qt::StringLiterals;

namespace credenza {

Error withStatementLimit(const Error &error, const Endpoint &endpoint, qint64 milliseconds)
{
    const qint64 limit = qint64(endpoint.statementTimeout) * 1000;
    if (error.kind != Error::Kind::Cancelled || limit == 0 || milliseconds < limit)
        return error;
    Error ended = error;
    ended.kind = Error::Kind::Busy;
    ended.hint = u"It was ended after %1 s, the limit for statements on this connection. Ask for less at a time, or "
                 "raise the limit."_s.arg(endpoint.statementTimeout);
    return ended;
}

} // namespace credenza
