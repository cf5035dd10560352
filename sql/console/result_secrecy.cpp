#include "sql/console/result_secrecy.h"

#include "sql/profile/masking.h"
#include "sql/text/scanner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

using Secrecy = ColumnMeaning::Secrecy;

bool isSecret(const ReadColumn &read, const TableKnowledge &known)
{
    return secrecyOf(known.profile, read.table, read.column) != Secrecy::Open;
}

/// The secret columns that a read may see: itself, or any of a table whose columns are not told apart.
QList<ReadColumn> secretsBehind(const ReadColumn &read, const TableKnowledge &known)
{
    const TableProfile *meaning = known.profile ? known.profile->table(read.table) : nullptr;
    if (!meaning)
        return {};
    if (!read.column.isEmpty())
        return isSecret(read, known) ? QList<ReadColumn>{read} : QList<ReadColumn>{};
    QList<ReadColumn> secrets;
    for (auto column = meaning->columns.begin(); column != meaning->columns.end(); ++column) {
        if (column->secrecy != Secrecy::Open)
            secrets.append({.table = read.table, .column = column.key()});
    }
    return secrets;
}

QList<ReadColumn> secretsRead(const StatementShape &shape, const TableKnowledge &known)
{
    QList<ReadColumn> reads = shape.reads;
    if (shape.reach == StatementShape::Reach::Anything) {
        for (const Table &table : known.catalog.tables)
            reads.append({.table = table.name.name, .column = {}});
    }
    QList<ReadColumn> secrets;
    for (const ReadColumn &read : reads)
        secrets += secretsBehind(read, known);
    return secrets;
}

/// Is one of them named between a SELECT and its FROM, at any depth?
bool makesResultsOf(QStringView sql, const QList<ReadColumn> &secrets)
{
    struct Level
    {
        bool makesResults = false;
        bool isQuery = false; ///< FROM inside a call, as in extract(), ends nothing
    };
    QList<Level> levels{{}};
    for (const Token &token : significantTokens(sql)) {
        if (token.is(u"(")) {
            levels.append({levels.last().makesResults, false});
        } else if (token.is(u")") && levels.size() > 1) {
            levels.removeLast();
        } else if (token.is(u"SELECT")) {
            levels.last() = {true, true};
        } else if (token.is(u"FROM") && levels.last().isQuery) {
            levels.last().makesResults = false;
        } else if (levels.last().makesResults && !token.name().isEmpty()) {
            const QString name = token.name();
            if (std::any_of(secrets.begin(), secrets.end(), [&name](const ReadColumn &secret) {
                    return secret.column.compare(name, Qt::CaseInsensitive) == 0;
                }))
                return true;
        }
    }
    return false;
}

bool isNumber(const ReadColumn &secret, const TableKnowledge &known)
{
    const Table *table = known.catalog.table(secret.table);
    const Column *column = table ? table->column(secret.column) : nullptr;
    return column
           && (column->logical == LogicalType::Integer || column->logical == LogicalType::Real
               || column->logical == LogicalType::Decimal);
}

bool isNumber(const Value &value)
{
    return std::holds_alternative<qint64>(value) || std::holds_alternative<double>(value);
}

bool isWritten(const Value &value)
{
    return std::holds_alternative<QString>(value) || std::holds_alternative<QByteArray>(value)
           || std::holds_alternative<InvalidText>(value);
}

} // namespace

bool readsSecrets(const StatementShape &shape, const TableKnowledge &known)
{
    return !secretsRead(shape, known).isEmpty();
}

QList<Secrecy> secrecyOfResult(const StatementShape &shape, QStringView sql, const QList<QList<Value>> &rows,
                               const TableKnowledge &known)
{
    const QList<ReadColumn> secrets = secretsRead(shape, known);
    const bool numbersToo = makesResultsOf(sql, secrets)
                            || std::any_of(secrets.begin(), secrets.end(),
                                           [&known](const ReadColumn &secret) { return isNumber(secret, known); });
    QList<Secrecy> secrecy;
    for (qsizetype at = 0; at < shape.columns.size(); ++at) {
        const ResultColumn &column = shape.columns[at];
        if (known.catalog.table(column.table)) { // not one that a function makes of other values
            secrecy << secrecyOf(known.profile, column.table, column.column);
            continue;
        }
        const bool mayShowOne = std::any_of(rows.begin(), rows.end(), [at, numbersToo](const QList<Value> &row) {
            return isWritten(row[at]) || (numbersToo && isNumber(row[at]));
        });
        // A piece of a long secret is short, so that its plain digest could be guessed.
        secrecy << (!secrets.isEmpty() && mayShowOne ? Secrecy::ShortSecret : Secrecy::Open);
    }
    return secrecy;
}

} // namespace credenza
