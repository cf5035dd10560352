#include "sql/backup/schedule_wish.h"

#include "sql/backup/absolute_path.h"
#include "sql/backup/headless_program.h"
#include "sql/backup/schedule_name.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString labelIn(const QList<ScheduleFlag> &flags)
{
    const auto label = std::ranges::find(flags, u"label"_s, &ScheduleFlag::name);
    return label == flags.end() ? QString() : label->text;
}

} // namespace

Result<ScheduleRequest> scheduleRequest(const ScheduleWish &wish)
{
    const auto words = lastingWords(wish.flags);
    if (!words)
        return words.error();
    const auto options = askedOptions(wish.flags);
    if (!options)
        return options.error();
    const auto program = headlessProgram();
    if (!program)
        return program.error();
    QStringList writable;
    for (const QString &folder : wish.writable)
        writable << absolutePath(folder);
    return ScheduleRequest{.argument = wish.argument,
                           .database = wish.database,
                           .folder = absolutePath(wish.folder),
                           .every = wish.every.trimmed(),
                           .flags = *words,
                           .options = *options,
                           .passwordFile = absolutePath(wish.passwordFile),
                           .passwordCommand = wish.passwordCommand,
                           .writtenFiles = writtenFiles(wish.flags),
                           .writable = writable,
                           .program = *program,
                           .runAs = wish.runAs,
                           .starter = wish.starter,
                           .scope = wish.scope};
}

SchedulePlace schedulePlace(const ScheduleWish &wish)
{
    return {.starter = wish.starter,
            .scope = wish.scope,
            .name = scheduleName(wish.database, absolutePath(wish.folder), labelIn(wish.flags)),
            .account = wish.runAs == ownAccount().name ? QString() : wish.runAs};
}

} // namespace credenza
