#include "sql/profile/column_encoding.h"

#include "sql/catalog/introspector.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Form = Encoding::Form;

Encoding encodingOfWord(const QString &word, const ColumnMeaning &meaning)
{
    static const QHash<QString, Form> forms{
        {u"unix_s"_s, Form::UnixSeconds},     {u"unix_ms"_s, Form::UnixMilliseconds}, {u"iso_time"_s, Form::TimeText},
        {u"timestamp"_s, Form::DatabaseTime}, {u"date"_s, Form::DatabaseTime},        {u"json"_s, Form::JsonText},
        {u"jsonb"_s, Form::BinaryJson},       {u"json_in_json"_s, Form::JsonInJson},  {u"flag"_s, Form::Flag},
        {u"uuid"_s, Form::UuidText},          {u"uuid_bytes"_s, Form::UuidBytes}};
    Encoding encoding{.form = forms.value(word, Form::Plain)};
    if (encoding.form == Form::TimeText)
        encoding.detail = meaning.written.value(0).toStdString();
    if (encoding.family() == Encoding::Family::Json && !meaning.jsonKey.isEmpty())
        encoding = {.form = Form::WrappedFlag, .detail = meaning.jsonKey.toStdString()};
    return encoding;
}

/// What the column's own type makes of it, whatever the profile expects there; times in a text are spelled like that.
Encoding heldBy(ColumnLimits::Form type, const Encoding &meant, const std::string &spelling)
{
    switch (type) {
    case ColumnLimits::Form::Timestamp:
    case ColumnLimits::Form::Date: return {.form = Form::DatabaseTime};
    case ColumnLimits::Form::Uuid: return {.form = Form::UuidText};
    case ColumnLimits::Form::Boolean: return {.form = Form::Flag};
    case ColumnLimits::Form::BinaryJson: {
        const bool isSpecial = meant.form == Form::JsonInJson || meant.form == Form::WrappedFlag;
        return isSpecial ? meant : Encoding{.form = Form::BinaryJson};
    }
    default: break;
    }
    if (meant.form == Form::DatabaseTime)
        return {.form = Form::TimeText, .detail = spelling};
    if (meant.form == Form::BinaryJson || meant.form == Form::JsonInJson)
        return {.form = Form::JsonText};
    return meant;
}

bool isRewritten(const Profile &profile, const ColumnMeaning &meaning)
{
    const ColumnMeaning *referenced = profile.referenced(meaning);
    return meaning.rewrite == ColumnMeaning::Rewrite::DerivedUuid
           || (referenced && referenced->rewrite == ColumnMeaning::Rewrite::DerivedUuid);
}

} // namespace

Encoding encodingOf(const Profile *profile, const QString &table, const Column &column, const Dialect &dialect)
{
    const ColumnMeaning *meaning = profile ? profile->column(table, column.name) : nullptr;
    Encoding held = encodingOf(meaning ? *meaning : ColumnMeaning(), column, dialect);
    if (meaning && held.form == Form::UuidText && isRewritten(*profile, *meaning))
        held.rewriting = Encoding::Rewriting::Derived;
    return held;
}

Encoding encodingOf(const ColumnMeaning &meaning, const Column &column, const Dialect &dialect)
{
    const Encoding meant = encodingOfWord(meaning.encodings.on(dialect.name), meaning);
    return heldBy(dialect.introspector.limits(column).form, meant, meaning.written.value(0).toStdString());
}

bool isComparedByMeaning(const Profile *profile, QStringView table, QStringView column)
{
    const ColumnMeaning *meaning = profile ? profile->column(table, column) : nullptr;
    return meaning && (meaning->encodings.differs() || isRewritten(*profile, *meaning));
}

qint64 commonUnit(const Profile *profile, QStringView table, QStringView column)
{
    const ColumnMeaning *meaning = profile ? profile->column(table, column) : nullptr;
    qint64 unit = 1;
    for (const QString &word : meaning ? meaning->encodings.by.values() : QStringList())
        unit = std::max(unit, encodingOfWord(word, *meaning).unit());
    return unit;
}

} // namespace credenza
