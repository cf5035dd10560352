#include "app/headless/commands.h"

namespace credenza {

const QList<Command> &commands()
{
    static const QList<Command> all{
        servicesCommand(), connectionsCommand(), seedCommand(),   detectCommand(),   infoCommand(),     tablesCommand(),
        rowsCommand(),     sqlCommand(),         digestCommand(), compareCommand(),  transferCommand(), exportCommand(),
        importCommand(),   editCommand(),        undoCommand(),   activityCommand(), inspectCommand(),  purgeCommand(),
        findCommand(),     revokeCommand(),      backupCommand(), backupsCommand(),  verifyCommand(),   pruneCommand(),
        restoreCommand(),  scheduleCommand(),    checkCommand(),  schemaCommand(),   doctorCommand(),   demoCommand()};
    return all;
}

} // namespace credenza
