#include "ui/transfer/table_step.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace credenza {

std::optional<TableStep> tableStep(const QString &what)
{
    for (const auto &[word, doing] :
         {std::pair(u"check "_s, TableStep::Doing::Check), std::pair(u"copy "_s, TableStep::Doing::Copy),
          std::pair(u"read back "_s, TableStep::Doing::ReadBack)}) {
        if (what.startsWith(word))
            return TableStep{doing, what.mid(word.size())};
    }
    return std::nullopt;
}

} // namespace credenza
