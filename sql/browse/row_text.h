#pragma once

#include "sql/catalog/catalog.h"
#include "sql/dialect/dialect.h"
#include "sql/profile/profile.h"
#include "sql/value/value.h"

#include <QJsonObject>

#include <optional>
#include <span>

namespace credenza {

enum class RowTextFormat {
    Csv,       ///< as RFC 4180 has it; NULL is nothing, an empty text is ""
    Tsv,       ///< the same with tabs, for spreadsheets
    Json,      ///< an array with an object for each row
    JsonLines, ///< an object on each line
    Sql,       ///< INSERT statements that the same backend takes, to the byte
    Markdown   ///< a table
};

/// The format of that name, which is also how names of such files end: csv, tsv, json, jsonl, sql, md.
std::optional<RowTextFormat> rowTextFormatNamed(QStringView name);
/// The name of a format.
QString nameOf(RowTextFormat format);

/// How secrets are written.
enum class SecretText { Fingerprints, Whole };

/// Where rows come from, and how their values are written.
struct RowShape
{
    TableName table;
    QStringList columns;
    QList<ColumnMeaning::Secrecy> secrecy; ///< one for each column; Open is written whole
    const Dialect *dialect = nullptr;      ///< of SQL
};

/// The secrecy of each column as the profile has it; Open for all where secrets are written whole.
QList<ColumnMeaning::Secrecy> secreciesOf(const QStringList &columns, QStringView table, const Profile *profile,
                                          SecretText secrets);

/// A row as JSON: integers beyond 2^53, decimals, times and bytes are strings, secrets objects of "fingerprint" and
/// "length".
QJsonObject rowJson(std::span<const Value> row, const RowShape &shape);

/// Writes rows one after the other; what it holds does not grow with their number.
class RowText
{
public:
    RowText(RowTextFormat format, const RowShape &shape);

    /// Comes first.
    QString head() const;
    QString row(std::span<const Value> values);
    /// Comes last.
    QString tail() const;

private:
    QStringList shown(std::span<const Value> values) const;

    RowTextFormat m_format;
    RowShape m_shape;
    QString m_insert; ///< what each statement of SQL begins with
    qint64 m_rows = 0;
};

/// All rows at once, for as many as a person has in view.
QString rowsText(RowTextFormat format, const RowShape &shape, const QList<QList<Value>> &rows);

} // namespace credenza
