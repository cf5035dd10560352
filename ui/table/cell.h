#pragma once

#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"
#include "sql/value/value.h"

#include <optional>

namespace credenza {

/// What the grid shows of a value. Never holds a secret.
struct GridCell
{
    enum class Kind {
        Text,
        Number,
        Identifier,
        Null,
        Empty,
        Secret,
        Wrong ///< stored in a form that its column should not hold
    };

    QString text; ///< one line, cut where it is long
    QString tip;  ///< the value as stored, an age, a size; empty when the text says it all
    Kind kind = Kind::Text;

    bool operator==(const GridCell &) const = default;
};

/// How the values of one column are shown, after its type and what it means to the service.
class CellFormat
{
public:
    CellFormat(const Table &table, const Column &column, const Profile *profile);

    const QString &column() const { return m_column.name; }
    /// The column's name, and the unit where its cells have one.
    QString header() const;
    QString headerTip() const;
    bool isSecret() const { return m_meaning.secrecy != ColumnMeaning::Secrecy::Open; }
    const ColumnMeaning &meaning() const { return m_meaning; }
    Qt::Alignment alignment() const;
    /// `now` in unix seconds, for ages.
    GridCell cell(const Value &value, qint64 now) const;

private:
    bool isTime() const;
    std::optional<qint64> unixSeconds(const Value &value) const;
    QString problemOf(const Value &value) const;
    GridCell bytesCell(const QByteArray &bytes) const;
    GridCell timeCell(const Value &value, qint64 seconds, qint64 now) const;

    Column m_column;
    ColumnMeaning m_meaning;
    bool m_isKey;
};

/// The cells of a row, one for each format.
QList<GridCell> cellsOf(const QList<Value> &values, const QList<CellFormat> &formats, qint64 now);

/// "3 min ago", "in 2 d", in the largest unit that fits.
QString ageText(qint64 seconds, qint64 now);

} // namespace credenza
