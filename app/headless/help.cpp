#include "app/headless/help.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString optionLine(const Option &option)
{
    const QString flag = u"  --"_s + option.name + (option.value.isEmpty() ? u""_s : u' ' + option.value);
    return flag.leftJustified(30) + u' ' + option.help + u'\n';
}

} // namespace

QString databaseForms()
{
    return u"DATABASE is a SQLite file, a sqlite: or postgresql:// URL, env:SERVICE, config:FILE or @NAME."_s;
}

QString commonExitCodes()
{
    return u"0 done; 1 failed; 2 wrong usage; 10 cannot be reached; 11 busy; 12 denied; "
           "14 not a fitting database; 130 cancelled"_s;
}

QString generalHelp()
{
    QString text = u"Usage: credenza-cli [GLOBAL] COMMAND [ARGS]\n\nCommands:\n"_s;
    for (const Command &command : commands())
        text += u"  "_s + command.name.leftJustified(12) + command.summary + u'\n';
    text += u"\nFor every command:\n"_s;
    for (const Option &option : globalOptions())
        text += optionLine(option);
    return text + u'\n' + databaseForms() + u"\ncredenza-cli COMMAND --help shows an example and the exit codes.\n"_s;
}

QString helpFor(const Command &command)
{
    QString text = u"Usage: credenza-cli %1 %2\n\n%3\n"_s.arg(command.name, command.usage, command.summary);
    if (!command.options.isEmpty())
        text += u"\nFlags:\n"_s;
    for (const Option &option : command.options)
        text += optionLine(option);
    return text + u"\nExample:\n  %1\n\nExit codes:\n  %2\n"_s.arg(command.example, commonExitCodes())
           + (command.exitCodes.isEmpty() ? u""_s : u"  "_s + command.exitCodes + u'\n');
}

} // namespace credenza
