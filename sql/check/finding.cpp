#include "sql/check/finding.h"

using namespace Qt::StringLiterals;

namespace credenza {

QString nameOf(Finding::Severity severity)
{
    switch (severity) {
    case Finding::Severity::Error: return u"error"_s;
    case Finding::Severity::Warning: return u"warning"_s;
    case Finding::Severity::Info: break;
    }
    return u"info"_s;
}

} // namespace credenza
