#include "sql/backup/schedule_name.h"

#include "sql/backup/backup.h"
#include "sql/connection/write_consent.h"

#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longestWord = 80; // a unit's name may have 255 bytes in all

QString escaped(const QString &text)
{
    constexpr QByteArrayView plain("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
    QString word;
    for (const char byte : text.toUtf8()) {
        const QString next = plain.contains(byte) ? QString(QLatin1Char(byte))
                                                  : u"\\x%1"_s.arg(uchar(byte), 2, 16, QLatin1Char('0'));
        if (word.size() + next.size() > longestWord)
            break;
        word += next;
    }
    return word;
}

QString shortDigest(const QString &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256).toHex().left(8));
}

} // namespace

QString scheduleName(const Endpoint &database, const QString &folder, const QString &label)
{
    Endpoint unnamed = database;
    unnamed.savedAs.clear();
    const QString base = u"credenza-backup-%1-%2"_s.arg(
        escaped(shortName(unnamed)), shortDigest(unnamed.title() + QChar(0) + QDir::cleanPath(folder)));
    const QString own = backupLabel(database, label);
    if (own == backupLabel(database, {}))
        return base;
    const QString word = escaped(own);
    // One that was cut off, or is hard to read, could be another's.
    return word == own ? base + u'-' + word : u"%1-%2-%3"_s.arg(base, word, shortDigest(own));
}

bool isScheduleName(const QString &name, const Endpoint &database, const QString &folder)
{
    const QString base = scheduleName(database, folder);
    return name == base || name.startsWith(base + u'-');
}

} // namespace credenza
