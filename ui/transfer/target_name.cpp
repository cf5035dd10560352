#include "ui/transfer/target_name.h"

#include "sql/connection/write_consent.h"
#include "ui/connect/environment_choice.h"

using namespace Qt::StringLiterals;

namespace credenza {

QString targetName(const Endpoint &target)
{
    const QString environment = environmentWord(target.environment);
    return environment.isEmpty() ? shortName(target) : u"%1 (%2)"_s.arg(shortName(target), environment);
}

} // namespace credenza
