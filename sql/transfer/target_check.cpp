#include "sql/transfer/target_check.h"

#include "sql/base/free_space.h"
#include "sql/catalog/loader.h"
#include "sql/connection/database_size.h"
#include "sql/connection/grammar.h"
#include "sql/connection/write_consent.h"
#include "sql/text/size_text.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<qint64> sizeOf(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.reading());
    return connection ? databaseBytes(*connection) : connection.error();
}

/// A file that only the transfer makes.
TargetCheck newFile(const Endpoint &target)
{
    const QFileInfo folder(QFileInfo(target.database).absolutePath());
    TargetCheck check{.presence = TargetCheck::Presence::WillBeMade, .server = target.dialect->title, .diagnosis = {}};
    if (!folder.isDir())
        check.diagnosis.problems << u"There is no folder %1: make it first."_s.arg(folder.filePath());
    else if (!folder.isWritable())
        check.diagnosis.problems
            << u"This user may not write into %1: choose another folder, or change its mode."_s.arg(folder.filePath());
    else
        check.diagnosis.bytesFree = freeSpace(folder.filePath());
    return check;
}

Result<TargetCheck> lookAt(const Endpoint &target, TransferOptions::Absent absent)
{
    if (target.dialect->grammar.keepsFiles() && !QFileInfo::exists(target.database))
        return newFile(target);
    if (absent == TransferOptions::Absent::Create) {
        auto exists = target.dialect->loader.exists(target);
        if (!exists)
            return exists.error();
        if (!*exists)
            return TargetCheck{
                .presence = TargetCheck::Presence::WillBeMade, .server = target.dialect->title, .diagnosis = {}};
    }
    auto reached = reach(target, {Purpose::Read, Purpose::TransferTarget});
    if (!reached)
        return reached.error();
    return TargetCheck{.server = reached->server, .diagnosis = reached->diagnosis};
}

} // namespace

Result<TargetCheck> checkTarget(const Endpoint &source, const Endpoint &target, TransferOptions::Absent absent)
{
    if (auto allowed = mayWriteTo(target); !allowed)
        return allowed.error();
    auto check = lookAt(target, absent);
    if (!check)
        return check;
    auto bytes = sizeOf(source);
    if (!bytes)
        return bytes.error();
    Diagnosis &diagnosis = check->diagnosis;
    if (diagnosis.bytesFree >= 0 && diagnosis.bytesFree < *bytes)
        diagnosis.problems << u"The source takes %1, and only %2 are free there: make room, or choose another place."_s
                                  .arg(sizeText(*bytes), sizeText(diagnosis.bytesFree));
    return check;
}

} // namespace credenza
