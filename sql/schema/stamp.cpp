#include "sql/schema/stamp.h"

#include "sql/text/named_parameters.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace credenza {

Result<void> stampSteps(Connection &connection, const HistoryTable &history, const QStringList &steps)
{
    for (const QString &step : steps) {
        auto bound = bindNamed(history.insert, {{u"step"_s, step}, {u"now_s"_s, QDateTime::currentSecsSinceEpoch()}});
        if (!bound)
            return bound.error();
        if (auto stamped = connection.execute({bound->sql, bound->values}, Connection::Expect::OneRow); !stamped)
            return stamped.error();
    }
    return {};
}

} // namespace credenza
