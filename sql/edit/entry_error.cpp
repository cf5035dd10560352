#include "sql/edit/entry_error.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longestQuotation = 40;

QString quotation(const QString &text, const EntryContext &context)
{
    if (context.isSecret() || text.isEmpty())
        return context.isSecret() ? u"This entry"_s : u"Empty text"_s;
    return u"“%1”"_s.arg(text.size() <= longestQuotation ? text : text.first(longestQuotation) + u'…');
}

} // namespace

Error misfit(const QString &text, const EntryContext &context, const QString &wanted, const QString &hint)
{
    return {.kind = Error::Kind::Constraint,
            .message = u"%1 does not fit into %2, which takes %3"_s.arg(quotation(text, context), context.column.name,
                                                                        wanted),
            .hint = hint};
}

} // namespace credenza
