#include "sql/dialect/postgresql/native_dump.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

Result<QString> nativeDumpProgram(const QStringList &programs, int serverMajor)
{
    const auto found = std::ranges::find_if(
        programs, [serverMajor](const QString &program) { return dumpVersionOf(program) == serverMajor; });
    if (found != programs.end())
        return *found;
    return Error{.kind = Error::Kind::NotFound,
                 .message = u"There is no pg_dump of version %1 here, which the native dump takes"_s.arg(serverMajor),
                 .detail = {},
                 .hint = u"Install the package postgresql-client-%1, or leave the native dump out: "
                         "the archive is whole without it."_s.arg(serverMajor)};
}

// Uncompressed, as the archive is compressed, and better.
Result<void> dumpNatively(const DumpProgram &program, const QString &path, Progress &progress)
{
    return program.writeTo(path, {u"--format=custom"_s, u"--compress=0"_s}, progress);
}

} // namespace credenza
