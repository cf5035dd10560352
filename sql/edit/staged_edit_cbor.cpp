#include "sql/edit/staged_edit_cbor.h"

#include "sql/value/value_cbor.h"

#include <QCborArray>
#include <QCborMap>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 version = 1;

Error damaged()
{
    return {.kind = Error::Kind::Unfit,
            .message = u"Kept edits cannot be read"_s,
            .hint = u"They were written by a newer version, or the file is damaged."_s};
}

QCborArray cells(const QList<CellChange> &changes)
{
    QCborArray array;
    for (const CellChange &cell : changes)
        array.append(QCborArray{cell.column, cborOf(cell.before), cell.after.source == NewValue::Source::Given,
                                cborOf(cell.after.value)});
    return array;
}

QCborArray key(const RowKey &rowKey)
{
    QCborArray array;
    for (qsizetype at = 0; at < rowKey.columns.size(); ++at)
        array.append(QCborArray{rowKey.columns[at], cborOf(rowKey.values[at])});
    return array;
}

Result<QList<CellChange>> cellsOf(const QCborArray &array)
{
    QList<CellChange> changes;
    for (const QCborValue &each : array) {
        const QCborArray parts = each.toArray();
        auto before = valueOf(parts.at(1));
        auto after = valueOf(parts.at(3));
        if (parts.size() != 4 || !before || !after)
            return damaged();
        changes.append({.column = parts[0].toString(),
                        .before = *before,
                        .after = {parts[2].toBool() ? NewValue::Source::Given : NewValue::Source::Default, *after}});
    }
    return changes;
}

Result<RowKey> keyOf(const QCborArray &array)
{
    RowKey rowKey;
    for (const QCborValue &each : array) {
        const QCborArray parts = each.toArray();
        auto value = valueOf(parts.at(1));
        if (parts.size() != 2 || !value)
            return damaged();
        rowKey.columns << parts[0].toString();
        rowKey.values << *value;
    }
    return rowKey;
}

Result<StagedEdit> editOf(const QCborArray &parts)
{
    using Kind = StagedEdit::Kind;
    auto rowKey = keyOf(parts.at(3).toArray());
    auto changes = cellsOf(parts.at(4).toArray());
    const QString kind = parts.at(0).toString();
    for (const Kind known : {Kind::Change, Kind::Insert, Kind::Delete}) {
        if (rowKey && changes && kind == nameOf(known))
            return StagedEdit{.kind = known,
                              .table = {.schema = parts[1].toString(), .name = parts[2].toString()},
                              .key = *rowKey,
                              .cells = *changes};
    }
    return damaged();
}

} // namespace

QByteArray cborOf(const QList<StagedEdit> &edits)
{
    QCborArray array;
    for (const StagedEdit &edit : edits)
        array.append(
            QCborArray{nameOf(edit.kind), edit.table.schema, edit.table.name, key(edit.key), cells(edit.cells)});
    return QCborMap{{u"v"_s, version}, {u"edits"_s, array}}.toCborValue().toCbor();
}

Result<QList<StagedEdit>> editsOf(const QByteArray &cbor)
{
    const QCborMap whole = QCborValue::fromCbor(cbor).toMap();
    if (whole.value(u"v"_s).toInteger() != version)
        return damaged();
    QList<StagedEdit> edits;
    for (const QCborValue &each : whole.value(u"edits"_s).toArray()) {
        auto edit = editOf(each.toArray());
        if (!edit)
            return edit.error();
        edits << *edit;
    }
    return edits;
}

} // namespace credenza
