#include "sql/profile/moment.h"

#include "sql/text/quoted.h"
#include "sql/text/scanner.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace credenza {

QHash<QString, Value> momentParameters(qint64 moment, const QString &name)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(moment, Qt::UTC);
    return {{name, moment},
            {name + u"_ms"_s, moment * 1000},
            {name + u"_iso"_s, time.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s)},
            {name + u"_sql"_s, time.toString(u"yyyy-MM-dd HH:mm:ss"_s)}};
}

QString withMoment(const QString &sql, qint64 now)
{
    const QHash<QString, Value> moment = momentParameters(now);
    QString text;
    for (const Token &token : scan(sql)) {
        const auto value = token.kind == Token::Kind::Parameter ? moment.constFind(token.text.sliced(1).toString())
                                                                : moment.constEnd();
        if (value == moment.constEnd())
            text += token.text;
        else
            text += std::holds_alternative<QString>(*value) ? literal(std::get<QString>(*value)) : displayText(*value);
    }
    return text;
}

} // namespace credenza
