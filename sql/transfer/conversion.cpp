#include "sql/transfer/conversion.h"

#include <string>

namespace credenza {

QString rewrittenIds()
{
    return QStringLiteral("id to derived UUID");
}

const QList<RejectCause> &bearableCauses()
{
    static const QList<RejectCause> causes{
        RejectCause::NotANumber,  RejectCause::NegativeZero, RejectCause::NotBoolean, RejectCause::NulCharacter,
        RejectCause::InvalidUtf8, RejectCause::NotTime,      RejectCause::BesideFlag};
    return causes;
}

bool bend(RowBatch &batch, Cell &cell, RejectCause cause)
{
    switch (cause) {
    case RejectCause::NotANumber:
    case RejectCause::NotTime: cell = {}; return true;
    case RejectCause::NegativeZero: cell = {.kind = Cell::Kind::Real, .real = 0.0}; return true;
    case RejectCause::NotBoolean:
        if (cell.kind != Cell::Kind::Integer)
            return false;
        cell = {.kind = Cell::Kind::Boolean, .integer = 1};
        return true;
    case RejectCause::NulCharacter: {
        std::string text(batch.view(cell));
        std::erase(text, '\0');
        batch.replaceText(cell, text);
        return true;
    }
    case RejectCause::InvalidUtf8: {
        const std::string_view text = batch.view(cell);
        batch.replaceText(cell, QString::fromUtf8(text.data(), qsizetype(text.size())).toStdString());
        return true;
    }
    default: return false;
    }
}

} // namespace credenza
