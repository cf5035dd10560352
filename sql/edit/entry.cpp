#include "sql/edit/entry.h"

#include "sql/catalog/introspector.h"
#include "sql/edit/entered_document.h"
#include "sql/edit/entered_flag.h"
#include "sql/edit/entered_number.h"
#include "sql/edit/entered_time.h"
#include "sql/edit/entry_error.h"
#include "sql/profile/column_encoding.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

bool isLooselyTyped(const EntryContext &context)
{
    return context.dialect->introspector.limits(context.column).form == ColumnLimits::Form::Anything;
}

EntryKind timeKind(const EntryContext &context)
{
    return holdsDates(context) ? EntryKind::Date : EntryKind::Time;
}

/// Where the type says little, what is stored says what may be stored.
std::optional<EntryKind> kindOfStored(const EntryContext &context)
{
    if (!context.before || !isLooselyTyped(context))
        return std::nullopt;
    const LogicalType type = context.column.logical;
    const bool isOpen = type == LogicalType::Other || type == LogicalType::Timestamp || type == LogicalType::Date;
    if (std::holds_alternative<QByteArray>(*context.before))
        return EntryKind::Bytes;
    if (isOpen && std::holds_alternative<qint64>(*context.before))
        return EntryKind::Integer;
    if (isOpen && std::holds_alternative<double>(*context.before))
        return EntryKind::Real;
    if (type == LogicalType::Bytes && std::holds_alternative<QString>(*context.before))
        return EntryKind::Text;
    return std::nullopt;
}

EntryKind kindOfType(const EntryContext &context)
{
    switch (context.column.logical) {
    case LogicalType::Boolean: return EntryKind::Flag;
    case LogicalType::Integer: return EntryKind::Integer;
    case LogicalType::Real: return EntryKind::Real;
    case LogicalType::Decimal: return EntryKind::Decimal;
    case LogicalType::Bytes: return EntryKind::Bytes;
    case LogicalType::Timestamp:
    case LogicalType::TimestampUtc:
    case LogicalType::Date: return timeKind(context);
    case LogicalType::Uuid: return EntryKind::Uuid;
    case LogicalType::Json: return EntryKind::Json;
    case LogicalType::Text:
    case LogicalType::Other: break;
    }
    return EntryKind::Text;
}

Result<Value> enteredText(const QString &text, const EntryContext &context)
{
    const ColumnLimits limits = context.dialect->introspector.limits(context.column);
    const qsizetype characters = text.toUcs4().size();
    if (limits.characters >= 0 && characters > limits.characters)
        return misfit(text, context, u"at most %1 characters"_s.arg(limits.characters),
                      u"These are %1."_s.arg(characters));
    if (!limits.takesNul && text.contains(QChar(0)))
        return misfit(text, context, u"text without NUL characters"_s, u"Remove them."_s);
    const bool losesBytes = context.before && std::holds_alternative<InvalidText>(*context.before)
                            && text.contains(QChar::ReplacementCharacter);
    if (losesBytes)
        return misfit(text, context, u"text without �"_s,
                      u"Each � stands for bytes that are no UTF-8 and would be lost: replace them all."_s);
    return Value(text);
}

Result<Value> enteredWord(const QString &text, const EntryContext &context)
{
    const QStringList &values = context.meaning.values;
    const QString word = text.trimmed();
    auto found = std::find(values.begin(), values.end(), word);
    if (found == values.end())
        found = std::find_if(values.begin(), values.end(),
                             [&word](const QString &each) { return each.compare(word, Qt::CaseInsensitive) == 0; });
    if (found == values.end())
        return misfit(text, context, u"one of "_s + values.join(u", "_s), u"Enter one of these words."_s);
    return context.column.logical == LogicalType::Integer ? enteredInteger(*found, context) : Value(*found);
}

Result<Value> enteredValue(const QString &text, const EntryContext &context)
{
    switch (entryKind(context)) {
    case EntryKind::Text: return enteredText(text, context);
    case EntryKind::Words: return enteredText(text.simplified(), context);
    case EntryKind::Enum: return enteredWord(text, context);
    case EntryKind::Flag: return enteredFlag(text, context);
    case EntryKind::Integer: return enteredInteger(text, context);
    case EntryKind::Real: return enteredReal(text, context);
    case EntryKind::Decimal: return enteredDecimal(text, context);
    case EntryKind::Time:
    case EntryKind::Date: return enteredTime(text, context);
    case EntryKind::Json: return enteredJson(text, context);
    case EntryKind::Uuid: return enteredUuid(text, context);
    case EntryKind::Bytes: return enteredBytes(text, context);
    }
    return enteredText(text, context);
}

bool takesEmptyText(const EntryContext &context)
{
    const EntryKind kind = entryKind(context);
    return kind == EntryKind::Text || kind == EntryKind::Words
           || (kind == EntryKind::Enum && context.meaning.values.contains(QString()));
}

} // namespace

Encoding EntryContext::encoding() const
{
    return encodingOf(meaning, column, *dialect);
}

std::optional<QString> EntryContext::textBefore() const
{
    const auto *text = before ? std::get_if<QString>(&*before) : nullptr;
    return text ? std::optional(*text) : std::nullopt;
}

EntryContext entryContext(const Table &table, const Column &column, const Profile *profile, const Dialect &dialect)
{
    const ColumnMeaning *meaning = profile ? profile->column(table.name.name, column.name) : nullptr;
    return {.column = column, .meaning = meaning ? *meaning : ColumnMeaning(), .dialect = &dialect};
}

EntryKind entryKind(const EntryContext &context)
{
    switch (context.encoding().family()) {
    case Encoding::Family::Time: return timeKind(context);
    case Encoding::Family::Json: return EntryKind::Json;
    case Encoding::Family::Flag: return EntryKind::Flag;
    case Encoding::Family::Uuid: return EntryKind::Uuid;
    case Encoding::Family::None: break;
    }
    if (context.meaning.is == "words"_L1)
        return EntryKind::Words;
    if (context.meaning.is == "enum"_L1 && !context.meaning.values.isEmpty())
        return EntryKind::Enum;
    return kindOfStored(context).value_or(kindOfType(context));
}

Result<NewValue> entered(const QString &text, const EntryContext &context)
{
    if (context.before && !isNull(*context.before) && text == entryText(*context.before, context))
        return NewValue{.value = *context.before};
    if (text.trimmed().isEmpty() && !takesEmptyText(context))
        return misfit(text, context, u"a value"_s,
                      context.column.nullable ? u"Set NULL instead, or enter a value."_s : u"Enter a value."_s);
    if (!text.isValidUtf16())
        return misfit(text, context, u"whole characters"_s, u"The text holds half of a surrogate pair: remove it."_s);
    auto value = enteredValue(text, context);
    if (!value)
        return value.error();
    return NewValue{.value = *value};
}

QString entryText(const Value &value, const EntryContext &context)
{
    if (isNull(value))
        return {};
    switch (entryKind(context)) {
    case EntryKind::Flag: return flagEntryText(value, context);
    case EntryKind::Time:
    case EntryKind::Date: return timeEntryText(value, context);
    case EntryKind::Json: return jsonEntryText(value, context);
    case EntryKind::Uuid: return uuidEntryText(value);
    default: return displayText(value);
    }
}

} // namespace credenza
