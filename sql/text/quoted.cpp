#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString wrapped(QStringView text, QChar quote)
{
    QString doubled = text.toString();
    doubled.replace(quote, QString(2, quote));
    return quote + doubled + quote;
}

} // namespace

QString quoted(QStringView name)
{
    return wrapped(name, u'"');
}

QString quotedList(const QStringList &names)
{
    QStringList list;
    for (const QString &name : names)
        list << quoted(name);
    return list.join(u", "_s);
}

QString castToText(QStringView column)
{
    return u"CAST(%1 AS text)"_s.arg(quoted(column));
}

QString literal(QStringView text)
{
    return wrapped(text, u'\'');
}

} // namespace credenza
