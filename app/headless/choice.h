#pragma once

#include "app/headless/command.h"
#include "app/headless/misuse.h"

namespace credenza {

/// One of the named values of a flag; the first of them when it is not given. Usage, listing all, for any other.
template <typename T>
Result<T> choice(const Arguments &arguments, const QString &flag, const QList<std::pair<QString, T>> &known)
{
    if (!arguments.has(flag))
        return known.first().second;
    QStringList names;
    for (const auto &[name, value] : known) {
        if (name == arguments.value(flag))
            return value;
        names << name;
    }
    using namespace Qt::StringLiterals;
    return misuse(u"--%1 knows no value %2"_s.arg(flag, arguments.value(flag).left(60)),
                  u"Use one of %1."_s.arg(names.join(u", "_s)));
}

} // namespace credenza
