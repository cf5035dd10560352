#include "sql/dialect/postgresql/sequence_script.h"

#include "sql/dialect/postgresql/postgresql_not_carried.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

Result<QByteArray> sequenceScript(Connection &connection, const QString &schema)
{
    auto names = firstColumn(connection,
                             u"SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = %1::regnamespace "
                             "ORDER BY 1"_s.arg(literal(quoted(schema))));
    if (!names)
        return names.error();
    QByteArray script = "-- Where the sequences go on.\n";
    for (const QString &name : *names) {
        const QString sequence = quoted(schema) + u'.' + quoted(name);
        auto state = connection.rows({.sql = u"SELECT last_value, is_called FROM "_s + sequence});
        if (!state)
            return state.error();
        script += u"SELECT pg_catalog.setval(%1, %2, %3);\n"_s
                      .arg(literal(sequence), displayText(state->first()[0]), displayText(state->first()[1]))
                      .toUtf8();
    }
    return script;
}

} // namespace credenza
