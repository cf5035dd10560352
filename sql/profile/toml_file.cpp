#include "sql/profile/toml_file.h"

#include <QFile>

#include <sstream>

using namespace Qt::StringLiterals;

namespace credenza {

Result<toml::table> parseToml(const QString &text, const QString &path)
{
    try {
        return toml::parse(text.toStdString());
    } catch (const toml::parse_error &mistake) {
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1, line %2: %3"_s.arg(path)
                                    .arg(mistake.source().begin.line)
                                    .arg(QString::fromUtf8(mistake.description().data(),
                                                           qsizetype(mistake.description().size())))};
    }
}

Result<toml::table> readToml(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Unreachable,
                     .message = u"Cannot read %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check the path and its permissions."_s};
    return parseToml(QString::fromUtf8(file.readAll()), path);
}

QString stringIn(const toml::table &table, std::string_view key)
{
    return QString::fromStdString(table[key].value_or(std::string()));
}

QStringList stringsIn(const toml::table &table, std::string_view key)
{
    QStringList list;
    if (const toml::array *array = table[key].as_array()) {
        for (const toml::node &node : *array)
            list << QString::fromStdString(node.value_or(std::string()));
    } else if (table[key].is_string()) {
        list << stringIn(table, key);
    }
    return list;
}

std::vector<const toml::table *> tablesIn(const toml::table &table, std::string_view key)
{
    std::vector<const toml::table *> list;
    if (const toml::array *array = table[key].as_array()) {
        for (const toml::node &node : *array) {
            if (const toml::table *inner = node.as_table())
                list.push_back(inner);
        }
    }
    return list;
}

namespace {

QString textOf(const toml::node &node)
{
    const auto number = node.value<qint64>();
    return number ? QString::number(*number) : QString::fromStdString(node.value_or(std::string()));
}

} // namespace

BackendText backendTextOf(const toml::node &node)
{
    BackendText text;
    if (const toml::table *each = node.as_table()) {
        for (const auto &[backend, value] : *each)
            text.by.insert(QString::fromUtf8(backend.data(), qsizetype(backend.length())), textOf(value));
    } else {
        text.everywhere = textOf(node);
    }
    return text;
}

BackendText backendTextIn(const toml::table &table, std::string_view key)
{
    const toml::node *node = table.get(key);
    return node ? backendTextOf(*node) : BackendText();
}

} // namespace credenza
