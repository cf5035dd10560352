#pragma once

#include "sql/value/logical_type.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace credenza {

/// Schema and name are separate: a dot in either is part of it. Schema is empty where the backend has none.
struct TableName
{
    QString schema;
    QString name;
    bool operator==(const TableName &) const = default;
    /// Quoted for SQL.
    QString sql() const;
};

struct Column
{
    QString name;
    QString type; ///< as the backend spells it
    LogicalType logical = LogicalType::Other;
    bool nullable = true;
    QString defaultExpression; ///< empty when there is none
    bool generated = false;    ///< computed by the database, never written
    bool numbered = false;     ///< gets the next number when no value is given
    bool operator==(const Column &) const = default;
};

struct Index
{
    QString name;
    QStringList columns; ///< expressions as text
    bool unique = false;
    QString definition; ///< the statement that makes it
    bool operator==(const Index &) const = default;

    /// True when it leaves out rows that its WHERE does not fit.
    bool isPartial() const;
};

struct ForeignKey
{
    QString name; ///< empty when unnamed
    QStringList columns;
    TableName referenced;
    QStringList referencedColumns;
    QString onDelete; ///< "CASCADE" …; empty for NO ACTION
    QString onUpdate;
    bool operator==(const ForeignKey &) const = default;
};

/// A primary key or unique constraint.
struct KeyConstraint
{
    QString name; ///< empty when unnamed
    QStringList columns;
    bool operator==(const KeyConstraint &) const = default;
};

/// What gives a column its next number.
struct Sequence
{
    QString name;
    QString column; ///< the column that it feeds
    bool operator==(const Sequence &) const = default;
};

struct Table
{
    TableName name;
    QList<Column> columns;
    KeyConstraint primaryKey;
    QList<KeyConstraint> uniques;
    QList<Index> indexes; ///< without those that only serve a constraint
    QList<ForeignKey> foreignKeys;
    QStringList checks; ///< expressions
    QList<Sequence> sequences;
    std::optional<Column>
        hiddenKey;               ///< names a row beside the primary key, such as a row number; not every table has one
    bool hiddenKeyStays = false; ///< a row keeps its hidden key when it is changed

    const Column *column(QStringView columnName) const;
    QStringList columnNames() const;
    bool hasColumns(const QStringList &names) const;
    /// True when a key, or an index with every row, begins with this column.
    bool isServedByIndex(QStringView columnName) const;
};

/// Something beside tables that a backend may hold: a view, a trigger, a function.
struct OtherObject
{
    QString kind;
    QString name;
    bool operator==(const OtherObject &) const = default;
};

/// What tables, columns and keys a database has; always read from the database itself.
struct Catalog
{
    QList<Table> tables; ///< by name
    QList<OtherObject> others;
    QList<TableName> elsewhere; ///< tables in other schemas, by name only

    const Table *table(QStringView name) const;
};

} // namespace credenza
