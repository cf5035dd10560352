#include "app/headless/completion.h"
#include "app/headless/man_page.h"

#include <QFile>
#include <QHash>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace credenza;

/// print_manual man|bash|zsh|fish FILE – what the packages hold beside the programs.
int main(int argc, char *argv[])
{
    const QHash<QString, QString (*)()> texts{{u"man"_s, &manPage},
                                              {u"bash"_s, [] { return completion(Shell::Bash); }},
                                              {u"zsh"_s, [] { return completion(Shell::Zsh); }},
                                              {u"fish"_s, [] { return completion(Shell::Fish); }}};
    const auto text = argc == 3 ? texts.find(QString::fromLocal8Bit(argv[1])) : texts.end();
    if (text == texts.end()) {
        std::fputs("print_manual man|bash|zsh|fish FILE\n", stderr);
        return 2;
    }
    QFile file(QString::fromLocal8Bit(argv[2]));
    const QByteArray bytes = text.value()().toUtf8();
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
    if (!isWritten)
        std::fprintf(stderr, "%s: %s\n", argv[2], qPrintable(file.errorString()));
    return isWritten ? 0 : 1;
}
