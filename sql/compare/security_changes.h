#pragma once

#include "sql/compare/compare.h"

#include <optional>

namespace credenza {

/// A change of access from database A to database B. Secrets are fingerprints in every text.
struct SecurityChange
{
    QString rule;  ///< what it is about, as the profile says it: "Redirect URIs"
    QString kind;  ///< the kind of record
    QString key;   ///< of the row
    QString label; ///< what names the row to a person, and whose it is; may be empty
    SecurityRule::Change change = SecurityRule::Change::Changed;
    std::optional<QString> before; ///< nothing where the row or the value was not there
    std::optional<QString> after;
    QStringList gained; ///< words that only `after` has
    QStringList lost;   ///< words that only `before` has
    bool operator==(const SecurityChange &) const = default;
};

struct SecurityComparison
{
    QList<SecurityChange> changes; ///< in the order of the profile's rules
    QStringList looked;            ///< the titles of the rules that were asked, in their order
    QStringList notes;             ///< what could not be compared, and why
};

/// Compares what the profile's [[security]] rules name, row by row, whatever the backends. Unfit unless both databases
/// belong to one known service.
Result<SecurityComparison> compareSecurity(Opened &a, Opened &b, Progress &progress);

/// "gained admin", "added", "no, now yes".
QString inWords(const SecurityChange &change);

} // namespace credenza
