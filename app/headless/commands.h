#pragma once

#include "app/headless/command.h"

namespace credenza {

Command servicesCommand();
Command seedCommand();
Command detectCommand();
Command infoCommand();
Command tablesCommand();
Command rowsCommand();
Command digestCommand();
Command compareCommand();
Command transferCommand();
Command importCommand();
Command checkCommand();
Command schemaCommand();
Command doctorCommand();
Command demoCommand();

} // namespace credenza
