#pragma once

#include <QRegularExpression>
#include <QString>

namespace credenza {

/// Whether no shell, service manager or crontab reads a text as anything but one word.
inline bool isPlainWord(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9@+=:,./_-]+$"));
    return plain.match(text).hasMatch();
}

/// A text as one word of a POSIX shell, whatever stands in it.
inline QString shellWord(QString text)
{
    return QChar(u'\'') + text.replace(u'\'', QStringLiteral("'\\''")) + QChar(u'\'');
}

} // namespace credenza
