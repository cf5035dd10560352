#include "sql/check/stored_type_check.h"

#include "sql/catalog/introspector.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// What is in the column and should not be, in words; empty when all is well.
QString stranger(const Column &column, const StoredForms &forms, const QString &meaning)
{
    switch (column.logical) {
    case LogicalType::Boolean:
    case LogicalType::Integer:
        return forms.text ? u"text"_s : forms.bytes ? u"bytes"_s : forms.real ? u"fractions"_s : QString();
    case LogicalType::Real: return forms.text ? u"text"_s : forms.bytes ? u"bytes"_s : QString();
    case LogicalType::Text: return forms.bytes && meaning != "uuid_bytes"_L1 ? u"bytes"_s : QString();
    default: return {};
    }
}

Finding findingFor(const Table &table, const Column &column, const QString &what)
{
    return {
        .id = u"type-%1-%2"_s.arg(table.name.name, column.name),
        .severity = Finding::Severity::Warning,
        .title = u"%1.%2 holds %3, though it is declared as %4"_s.arg(table.name.name, column.name, what, column.type),
        .explanation = u"The service may misread such values, and another backend refuses them."_s,
        .table = table.name.name,
        .keys = {}};
}

} // namespace

Result<QList<Finding>> valuesOfOtherTypes(const CheckedDatabase &database, Progress &progress)
{
    QList<Finding> findings;
    for (const Table &table : database.catalog.tables) {
        if (auto going = progress.checkpoint(); !going)
            return going.error();
        auto forms = database.connection.dialect().introspector.storedForms(database.connection, table);
        if (!forms)
            return forms.error();
        for (qsizetype at = 0; at < table.columns.size(); ++at) {
            const Column &column = table.columns[at];
            const ColumnMeaning *meaning = database.profile ? database.profile->column(table.name.name, column.name)
                                                            : nullptr;
            const QString what = stranger(column, forms->at(at), meaning ? meaning->is : QString());
            if (!what.isEmpty())
                findings.append(findingFor(table, column, what));
        }
    }
    return findings;
}

} // namespace credenza
