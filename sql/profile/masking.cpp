#include "sql/profile/masking.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QByteArray randomKey()
{
    QByteArray key(32, Qt::Uninitialized);
    for (char &byte : key)
        byte = char(QRandomGenerator::system()->bounded(256));
    return key;
}

/// Made on first use and kept for the user alone; where nothing can be kept, one for this run.
QByteArray installationKey()
{
    static const QByteArray key = [] {
        const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/credenza"_s);
        QFile file(folder.filePath(u"fingerprint.key"_s));
        if (file.open(QIODevice::ReadOnly))
            if (const QByteArray kept = file.readAll(); kept.size() == 32)
                return kept;
        file.close();
        const QByteArray made = randomKey();
        const bool opened = folder.mkpath(u"."_s)
                            && file.open(QIODevice::WriteOnly | QIODevice::NewOnly,
                                         QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (opened)
            file.write(made);
        return made;
    }();
    return key;
}

} // namespace

Fingerprint fingerprint(const Value &value, ColumnMeaning::Secrecy secrecy)
{
    const QByteArray bytes = bytesOf(value);
    const QByteArray hash = secrecy == ColumnMeaning::Secrecy::ShortSecret
                                ? QMessageAuthenticationCode::hash(bytes, installationKey(), QCryptographicHash::Sha256)
                                : QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return {.text = u"fp:"_s + QString::fromLatin1(hash.left(6).toHex()), .length = bytes.size()};
}

bool isFingerprint(const QString &text)
{
    static const QRegularExpression form(uR"(^(\{"fingerprint":")?fp:[0-9a-f]{12}(",.*)?$)"_s);
    return form.match(text).hasMatch();
}

ColumnMeaning::Secrecy secrecyOf(const Profile *profile, QStringView table, QStringView column)
{
    const ColumnMeaning *meaning = profile ? profile->column(table, column) : nullptr;
    return meaning ? meaning->secrecy : ColumnMeaning::Secrecy::Open;
}

QString maskedText(const Value &value, const Profile *profile, QStringView table, QStringView column)
{
    if (isNull(value))
        return u"NULL"_s;
    const auto secrecy = secrecyOf(profile, table, column);
    if (secrecy != ColumnMeaning::Secrecy::Open)
        return fingerprint(value, secrecy).text;
    const ColumnMeaning *meaning = profile ? profile->column(table, column) : nullptr;
    const auto *bytes = std::get_if<QByteArray>(&value);
    if (bytes && bytes->size() == 16 && meaning && meaning->is == "uuid_bytes"_L1)
        return QUuid::fromRfc4122(*bytes).toString(QUuid::WithoutBraces);
    return displayText(value);
}

} // namespace credenza
