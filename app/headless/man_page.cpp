#include "app/headless/man_page.h"

#include "app/headless/help.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// Text as man(7) wants it: no character of it is an instruction, and - ' ` ^ ~ stay what a shell reads.
QString roff(const QString &text)
{
    static const QHash<uint, QString> special{{U'\\', u"\\(rs"_s}, {U'-', u"\\-"_s},   {U'\'', u"\\(aq"_s},
                                              {U'`', u"\\(ga"_s},  {U'^', u"\\(ha"_s}, {U'~', u"\\(ti"_s},
                                              {U'…', u"..."_s}};
    QString escaped;
    for (const uint character : text.toUcs4()) {
        if (special.contains(character))
            escaped += special[character];
        else if (character > 0x7e)
            escaped += u"\\[u"_s + QString::number(character, 16).toUpper().rightJustified(4, u'0') + u']';
        else
            escaped += QChar(character);
    }
    return escaped.startsWith(u'.') ? u"\\&"_s + escaped : escaped;
}

QString bold(const QString &text)
{
    return u"\\fB"_s + roff(text) + u"\\fR"_s;
}

QString italic(const QString &text)
{
    return u"\\fI"_s + roff(text) + u"\\fR"_s;
}

/// A flag or a command with what follows it.
QString synopsis(const QString &word, const QString &rest)
{
    return rest.isEmpty() ? bold(word) : bold(word) + u' ' + italic(rest);
}

QString section(const QString &title)
{
    return u".SH "_s + title + u'\n';
}

QString entry(const QString &tag, const QString &text)
{
    return u".TP\n"_s + tag + u'\n' + roff(text) + u'\n';
}

QString optionEntry(const Option &option)
{
    return entry(synopsis(u"--"_s + option.name, option.value) + (option.repeats ? u" ..."_s : u""_s), option.help);
}

QString commandSection(const Command &command)
{
    QString text = u".SS \""_s + roff(command.name) + u"\"\n"_s;
    text += synopsis(u"credenza-cli "_s + command.name, command.usage) + u"\n.PP\n"_s;
    text += roff(command.summary) + u'\n';
    for (const Option &option : command.options)
        text += optionEntry(option);
    text += u".PP\nExample:\n.PP\n.RS 4\n.nf\n"_s + roff(command.example) + u"\n.fi\n.RE\n"_s;
    if (!command.exitCodes.isEmpty())
        text += u".PP\nExit codes: "_s + roff(command.exitCodes) + u'\n';
    return text;
}

QString description()
{
    return section(u"DESCRIPTION"_s)
           + roff(u"Looks after the databases behind identity and credential services: shows and edits what is in "
                  "them, backs them up, moves them from one kind of server to another, and proves that what arrived "
                  "is what was sent. It needs no display and no graphics library."_s)
           + u"\n.PP\n"_s + roff(databaseForms()) + u"\n.PP\n"_s
           + roff(u"Standard output is data, standard error is talk. With --json, standard output is exactly one JSON "
                  "document, on failure too. Nothing is destroyed without a question; where there is no terminal to "
                  "ask on, --yes has to be given."_s)
           + u"\n.PP\n"_s
           + roff(u"An interrupt stops a command within a second; what it was writing is left as it was before."_s)
           + u'\n';
}

QString environment()
{
    return section(u"ENVIRONMENT"_s) + entry(bold(u"NO_COLOR"_s), u"no colours, whatever the terminal can show"_s)
           + entry(bold(u"PGPASSWORD"_s) + u", "_s + bold(u"PGPASSFILE"_s) + u", "_s + bold(u"PGSERVICEFILE"_s),
                   u"as for every client of that server"_s)
           + section(u"FILES"_s)
           + entry(italic(u"~/.config/credenza/connections.toml"_s), u"saved connections, without passwords"_s)
           + entry(italic(u"~/.local/share/credenza/profiles"_s),
                   u"services of one's own, beside those that are built in"_s);
}

} // namespace

QString manPage()
{
    QString text = u".TH CREDENZA\\-CLI 1 \"\" \"Credenza "_s + QStringLiteral(CREDENZA_VERSION)
                   + u"\" \"User Commands\"\n.nh\n.ad l\n"_s;
    text += section(u"NAME"_s)
            + u"credenza\\-cli \\- look after the databases behind identity and credential services\n"_s;
    text += section(u"SYNOPSIS"_s) + bold(u"credenza-cli"_s) + u" [\\fIGLOBAL\\fR] \\fICOMMAND\\fR [\\fIARGS\\fR]\n"_s;
    text += description();
    text += section(u"COMMANDS"_s);
    for (const Command &command : commands())
        text += commandSection(command);
    text += section(u"FLAGS OF EVERY COMMAND"_s);
    for (const Option &option : globalOptions())
        text += optionEntry(option);
    text += section(u"EXIT STATUS"_s) + roff(commonExitCodes())
            + u". What else a command ends with stands beside it.\n"_s;
    return text + environment() + section(u"SEE ALSO"_s) + bold(u"credenza"_s) + u"(1)\n"_s;
}

} // namespace credenza
