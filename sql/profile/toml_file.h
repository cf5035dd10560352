#pragma once

#include "sql/base/result.h"
#include "sql/profile/profile.h"

#include <QString>
#include <QStringList>

#include <toml++/toml.h>

namespace credenza {

/// A TOML file, resource or not; an error names file, line and mistake.
Result<toml::table> readToml(const QString &path);
Result<toml::table> parseToml(const QString &text, const QString &path);

QString stringIn(const toml::table &table, std::string_view key);
QStringList stringsIn(const toml::table &table, std::string_view key);
/// The tables of an array of tables; empty when there is none.
std::vector<const toml::table *> tablesIn(const toml::table &table, std::string_view key);

/// Text for all backends, or a table with one for each; numbers are text too.
BackendText backendTextOf(const toml::node &node);
BackendText backendTextIn(const toml::table &table, std::string_view key);

} // namespace credenza
