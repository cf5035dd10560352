#include "sql/schema/history_table.h"

#include "sql/profile/toml_file.h"

using namespace Qt::StringLiterals;

namespace credenza {

bool HistoryTable::isOneOf(const TableName &name) const
{
    return (name.name == table.name && (name.schema.isEmpty() || name.schema == table.schema))
           || furtherTables.contains(name.name);
}

Result<HistoryTable> historyTable(const QString &framework, const QString &backend)
{
    HistoryTable history;
    history.framework = framework;
    if (framework.isEmpty())
        return history;
    auto file = readToml(u":/credenza/frameworks/%1.toml"_s.arg(framework));
    if (!file)
        return file.error();
    history.table = {backendTextIn(*file, "schema").on(backend), stringIn(*file, "table")};
    history.furtherTables = stringsIn(*file, "further_tables");
    history.stepColumn = stringIn(*file, "step_column");
    history.match = QString::fromStdString((*file)["match"].value_or(std::string("name")));
    history.moment = stringIn(*file, "moment");
    history.dirty = stringIn(*file, "dirty");
    history.clear = stringIn(*file, "clear");
    history.insert = backendTextIn(*file, "insert").on(backend);
    history.bytes = stringsIn(*file, "bytes");
    if (stringIn(*file, "keeps") == "last"_L1)
        history.keeps = HistoryTable::Keeps::LastStep;
    if (stringIn(*file, "moment_form") == "text"_L1)
        history.momentForm = HistoryTable::MomentForm::Text;
    return history;
}

} // namespace credenza
