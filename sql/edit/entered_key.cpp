#include "sql/edit/entered_key.h"

#include "sql/browse/selection.h"
#include "sql/edit/entry.h"
#include "sql/profile/masking.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Error wrongKey(const Table &table, const QList<Column> &key)
{
    QStringList names;
    for (const Column &column : key)
        names << column.name;
    const bool isOne = names.size() == 1;
    return {.kind = Error::Kind::Usage,
            .message = u"This names no row of %1"_s.arg(table.name.name),
            .hint = isOne ? u"The key is %1."_s.arg(names.first())
                          : u"The key is %1: write a JSON array, or %1=VALUE for each, joined by commas."_s.arg(
                              names.join(u", "_s), names.join(u"=VALUE,"_s))};
}

/// One text for each column of the key.
std::optional<QStringList> parts(const QList<Column> &key, const QString &text)
{
    if (key.size() == 1)
        return QStringList{text};
    QStringList texts;
    if (const QJsonDocument json = QJsonDocument::fromJson(text.toUtf8()); json.isArray()) {
        for (const QJsonValue &each : json.array())
            texts << each.toVariant().toString();
        return texts.size() == key.size() ? std::optional(texts) : std::nullopt;
    }
    QHash<QString, QString> named;
    for (const QString &pair : text.split(u','))
        named.insert(pair.section(u'=', 0, 0).trimmed(), pair.section(u'=', 1));
    for (const Column &column : key) {
        if (!named.contains(column.name))
            return {};
        texts << named.value(column.name);
    }
    return named.size() == key.size() ? std::optional(texts) : std::nullopt;
}

Result<Value> valueOfFingerprint(Connection &connection, const Table &table, const EntryContext &context,
                                 const QString &print)
{
    Selection selection(connection.dialect().introspector);
    selection.add(context.column);
    QList<Value> found;
    auto read = connection.select({u"SELECT %1 FROM %2"_s.arg(selection.sql(), table.name.sql())},
                                  [&](std::span<const Value> row) -> Result<void> {
                                      const Value value = selection.decode(row).first();
                                      if (fingerprint(value, context.meaning.secrecy).text == print)
                                          found << value;
                                      return {};
                                  });
    if (!read)
        return read.error();
    if (found.size() == 1)
        return found.first();
    return Error{.kind = Error::Kind::NotFound,
                 .message = found.isEmpty() ? u"No row of %1 has %2"_s.arg(table.name.name, print)
                                            : u"%L1 rows of %2 have %3"_s.arg(found.size()).arg(table.name.name, print),
                 .hint = u"credenza-cli rows shows the fingerprints."_s};
}

} // namespace

Result<RowKey> enteredKey(Connection &connection, const Table &table, const Profile *profile, const QString &text)
{
    auto key = keyColumns(table);
    if (!key)
        return key.error();
    const std::optional<QStringList> texts = parts(*key, text);
    if (!texts)
        return wrongKey(table, *key);
    RowKey entry;
    for (qsizetype at = 0; at < key->size(); ++at) {
        const EntryContext context = entryContext(table, key->at(at), profile, connection.dialect());
        const bool isPrint = context.isSecret() && texts->at(at).startsWith("fp:"_L1);
        auto value = entered(texts->at(at), context);
        auto secret = isPrint ? valueOfFingerprint(connection, table, context, texts->at(at)) : Result<Value>(Value());
        if (!secret)
            return secret.error();
        if (!isPrint && !value)
            return wrongKey(table, *key);
        entry.columns << context.column.name;
        entry.values << (isPrint ? *secret : value->value);
    }
    return entry;
}

} // namespace credenza
