#include "sql/profile/commented_sql.h"

#include "sql/dialect/dialect.h"
#include "sql/profile/profiles.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

CommentedSql parsed(const QString &name, const QString &path, const QString &text)
{
    CommentedSql file{.name = name, .path = path, .head = {}, .sql = {}};
    static const QRegularExpression word(u"^-- ([a-z-]+): *(.*)$"_s);
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype end = text.indexOf(u'\n', at) < 0 ? text.size() : text.indexOf(u'\n', at);
        const QRegularExpressionMatch line = word.match(text.sliced(at, end - at));
        if (!line.hasMatch())
            break;
        file.head.insert(line.captured(1), line.captured(2).trimmed());
        at = end + 1;
    }
    file.sql = at < text.size() ? text.sliced(at) : QString();
    return file;
}

} // namespace

Result<void> CommentedSql::requireHead(const QStringList &needed, const QStringList &known) const
{
    for (const QString &word : needed) {
        if (head.value(word).isEmpty())
            return Error{.kind = Error::Kind::Unfit, .message = u"%1: the head lacks -- %2: …"_s.arg(path, word)};
    }
    for (const QString &word : head.keys()) {
        if (!needed.contains(word) && !known.contains(word))
            return Error{.kind = Error::Kind::Unfit,
                         .message = u"%1: the head knows no -- %2:"_s.arg(path, word),
                         .hint = u"It knows %1."_s.arg((needed + known).join(u", "_s))};
    }
    return {};
}

QList<CommentedSql> commentedFiles(const Profile &profile, const QString &folder, const QString &backend)
{
    QList<CommentedSql> files;
    const QDir dir(profile.folder + u'/' + folder);
    for (const QString &file : dir.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        const QString twinOf = file.chopped(4).section(u'.', -1);
        const bool isTwin = findDialect(twinOf) != nullptr;
        if (isTwin && twinOf != backend)
            continue;
        const QString stem = isTwin ? file.chopped(5 + twinOf.size()) : file.chopped(4);
        files.append(parsed(stem, dir.filePath(file), profileFile(profile, folder + u'/' + file)));
    }
    return files;
}

} // namespace credenza
