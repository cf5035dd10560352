#pragma once

#include "sql/base/result.h"
#include "sql/check/finding.h"
#include "sql/profile/profile.h"

namespace credenza {

/// A state that a service's database cannot be in, as a profile describes it in a file of its own.
struct Check
{
    QString id; ///< the file's name
    Finding::Severity severity = Finding::Severity::Error;
    QString title;
    QString explanation;
    std::optional<Finding::Fix> fix;
    QString table;
    QStringList needs;    ///< "table.column" without which it means nothing
    QStringList editions; ///< that it is for; empty for all
    QString query;        ///< returns the keys of the rows concerned; with a password their hash as well, last
    QString password;     ///< rows count only when their hash is of this password
    QStringList plant;    ///< statements that make such rows
    qint64 plants = 1;    ///< how many
};

/// The checks of a profile for one backend, by id. Unfit, naming the file and the mistake, when one is not as it should
/// be.
Result<QList<Check>> readChecks(const Profile &profile, const QString &backend);

} // namespace credenza
