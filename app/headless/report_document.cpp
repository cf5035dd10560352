#include "app/headless/report_document.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QJsonObject document(const QString &command, bool ok, const QStringList &warnings)
{
    return {{u"v"_s, 1}, {u"command"_s, command}, {u"ok"_s, ok}, {u"warnings"_s, QJsonArray::fromStringList(warnings)}};
}

} // namespace

QJsonObject successDocument(const QString &command, const QJsonObject &result, const QStringList &warnings)
{
    QJsonObject whole = document(command, true, warnings);
    whole.insert(u"result"_s, result);
    return whole;
}

QJsonObject failureDocument(const QString &command, const Error &error, const QStringList &warnings)
{
    QJsonObject whole = document(command, false, warnings);
    whole.insert(u"error"_s, QJsonObject{{u"kind"_s, nameOf(error.kind)},
                                         {u"message"_s, error.message},
                                         {u"detail"_s, error.detail},
                                         {u"hint"_s, error.hint},
                                         {u"code"_s, error.code}});
    return whole;
}

} // namespace credenza
