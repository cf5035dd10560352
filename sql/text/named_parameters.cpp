#include "sql/text/named_parameters.h"

#include "sql/text/scanner.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<BoundSql> bindNamed(QStringView sql, const QHash<QString, Value> &values)
{
    BoundSql bound;
    for (const Token &token : scan(sql)) {
        if (token.kind != Token::Kind::Parameter) {
            bound.sql += token.text;
            continue;
        }
        const QString name = token.text.sliced(1).toString();
        const auto found = values.constFind(name);
        if (found == values.constEnd())
            return Error{.kind = Error::Kind::Internal,
                         .message = u"A statement asks for the parameter :%1, which was not given"_s.arg(name)};
        bound.sql += u'?';
        bound.values << *found;
    }
    return bound;
}

} // namespace credenza
