#include "sql/edit/review_text.h"

#include "sql/profile/masking.h"
#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype longest = 200;

QString shortened(const QString &text)
{
    return text.size() <= longest ? text : text.left(longest - 1) + u'…';
}

QString condition(const QString &column, const QString &value)
{
    return u"%1 %2 %3"_s.arg(quoted(column), value == "NULL"_L1 ? u"IS"_s : u"="_s, value);
}

QString keyText(const StagedEdit &edit, const Profile *profile)
{
    QStringList conditions;
    for (qsizetype at = 0; at < edit.key.columns.size(); ++at) {
        const QString &column = edit.key.columns[at];
        conditions << condition(column, reviewLiteral(edit.key.values[at], profile, edit.table.name, column));
    }
    return conditions.join(u" AND "_s);
}

} // namespace

QString reviewLiteral(const Value &value, const Profile *profile, QStringView table, QStringView column)
{
    if (isNull(value))
        return u"NULL"_s;
    if (secrecyOf(profile, table, column) != ColumnMeaning::Secrecy::Open)
        return literal(maskedText(value, profile, table, column));
    if (std::holds_alternative<QString>(value) || std::holds_alternative<InvalidText>(value))
        return literal(shortened(displayText(value)));
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return u"X'%1'"_s.arg(shortened(QString::fromLatin1(bytes->toHex())));
    return displayText(value);
}

QString reviewText(const NewValue &value, const Profile *profile, QStringView table, QStringView column)
{
    return value.source == NewValue::Source::Default ? u"default"_s
                                                     : shortened(maskedText(value.value, profile, table, column));
}

QString reviewSql(const StagedEdit &edit, const Profile *profile)
{
    const QString table = edit.table.sql();
    QStringList columns;
    QStringList values;
    QStringList assignments;
    QStringList unchanged;
    for (const CellChange &cell : edit.cells) {
        const bool isDefault = cell.after.source == NewValue::Source::Default;
        const QString value = isDefault ? u"DEFAULT"_s
                                        : reviewLiteral(cell.after.value, profile, edit.table.name, cell.column);
        columns << cell.column;
        values << value;
        assignments << quoted(cell.column) + u" = "_s + value;
        unchanged << condition(cell.column, reviewLiteral(cell.before, profile, edit.table.name, cell.column));
    }
    switch (edit.kind) {
    case StagedEdit::Kind::Change:
        return u"UPDATE %1 SET %2 WHERE %3 AND %4"_s.arg(table, assignments.join(u", "_s), keyText(edit, profile),
                                                         unchanged.join(u" AND "_s));
    case StagedEdit::Kind::Insert:
        return columns.isEmpty()
                   ? u"INSERT INTO %1 DEFAULT VALUES"_s.arg(table)
                   : u"INSERT INTO %1 (%2) VALUES (%3)"_s.arg(table, quotedList(columns), values.join(u", "_s));
    case StagedEdit::Kind::Delete: break;
    }
    return u"DELETE FROM %1 WHERE %2 AND %3"_s.arg(table, keyText(edit, profile), unchanged.join(u" AND "_s));
}

QString rowName(const StagedEdit &edit, const Profile *profile)
{
    if (edit.kind == StagedEdit::Kind::Insert)
        return u"a new row of %1"_s.arg(edit.table.name);
    return u"row %1 of %2"_s.arg(shortened(maskedKey(edit.key, profile, edit.table.name)), edit.table.name);
}

} // namespace credenza
