#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <utility>

namespace credenza {

// JSON for people to read: keys stay in the order in which they are given.

/// A key and its value, which is JSON already.
using JsonField = std::pair<QByteArray, QByteArray>;

QByteArray jsonText(const QString &text);
QByteArray jsonTexts(const QStringList &texts);
/// As a string beyond 2^53, where many readers would change it.
QByteArray jsonNumber(qint64 number);
/// On one line.
QByteArray jsonObject(const QList<JsonField> &fields);
/// Each item on a line, as a value in jsonLines().
QByteArray jsonArray(const QList<QByteArray> &items);
/// A document with a line for each field.
QByteArray jsonLines(const QList<JsonField> &fields);

} // namespace credenza
