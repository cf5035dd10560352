#include "app/headless/commands.h"

namespace credenza {

const QList<Command> &commands()
{
    static const QList<Command> all{servicesCommand(), seedCommand(),   detectCommand(), infoCommand(),
                                    tablesCommand(),   rowsCommand(),   digestCommand(), compareCommand(),
                                    transferCommand(), importCommand(), checkCommand(),  schemaCommand(),
                                    doctorCommand(),   demoCommand()};
    return all;
}

} // namespace credenza
