#pragma once

#include "app/headless/command.h"

namespace credenza {

Command servicesCommand();
Command connectionsCommand();
Command seedCommand();
Command detectCommand();
Command infoCommand();
Command tablesCommand();
Command rowsCommand();
Command sqlCommand();
Command digestCommand();
Command compareCommand();
Command transferCommand();
Command exportCommand();
Command importCommand();
Command editCommand();
Command undoCommand();
Command activityCommand();
Command inspectCommand();
Command purgeCommand();
Command findCommand();
Command revokeCommand();
Command backupCommand();
Command backupsCommand();
Command verifyCommand();
Command pruneCommand();
Command restoreCommand();
Command scheduleCommand();
Command checkCommand();
Command schemaCommand();
Command doctorCommand();
Command demoCommand();

} // namespace credenza
