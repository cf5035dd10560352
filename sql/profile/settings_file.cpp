#include "sql/profile/settings_file.h"

#include "sql/profile/toml_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QString unquoted(const QString &text)
{
    const bool isQuoted = text.size() >= 2 && (text.front() == u'"' || text.front() == u'\'')
                          && text.back() == text.front();
    if (isQuoted)
        return text.sliced(1, text.size() - 2);
    const qsizetype comment = text.indexOf(" #"_L1);
    return comment < 0 ? text : text.first(comment).trimmed();
}

/// Lines of NAME=VALUE, with `export` and quotes as shells and compose files allow them.
QHash<QString, QString> environmentLines(const QString &text)
{
    static const QRegularExpression pattern(u"^\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*$"_s,
                                            QRegularExpression::MultilineOption);
    QHash<QString, QString> values;
    for (auto line = pattern.globalMatch(text); line.hasNext();) {
        const QRegularExpressionMatch match = line.next();
        values.insert(match.captured(1), unquoted(match.captured(2)));
    }
    return values;
}

void flatten(const toml::table &table, const QString &prefix, QHash<QString, QString> &values)
{
    for (const auto &[key, node] : table) {
        const QString name = prefix + QString::fromUtf8(key.data(), qsizetype(key.length()));
        if (const toml::table *inner = node.as_table())
            flatten(*inner, name + u'.', values);
        else
            values.insert(name, backendTextOf(node).everywhere);
    }
}

void flatten(const YAML::Node &node, const QString &prefix, QHash<QString, QString> &values)
{
    if (node.IsScalar())
        values.insert(prefix.chopped(1), QString::fromStdString(node.Scalar()));
    if (!node.IsMap())
        return;
    for (const auto &entry : node)
        flatten(entry.second, prefix + QString::fromStdString(entry.first.as<std::string>("")) + u'.', values);
}

/// ${NAME} and ${NAME:-otherwise}, as compose files have them.
QString expanded(QString text)
{
    static const QRegularExpression pattern(u"\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?\\}"_s);
    for (auto match = pattern.match(text); match.hasMatch(); match = pattern.match(text)) {
        const QString value = qEnvironmentVariable(match.captured(1).toLatin1().constData(), match.captured(2));
        text.replace(match.capturedStart(), match.capturedLength(), value.contains(u"${"_s) ? QString() : value);
    }
    return text;
}

/// A list of NAME=VALUE or a map, of which compose takes both.
QHash<QString, QString> pairsIn(const YAML::Node &node, QChar separator)
{
    QHash<QString, QString> pairs;
    for (const auto &entry : node) {
        if (node.IsMap()) {
            pairs.insert(QString::fromStdString(entry.first.as<std::string>("")),
                         expanded(QString::fromStdString(entry.second.as<std::string>(""))));
            continue;
        }
        if (!entry.IsScalar())
            continue;
        const QString text = expanded(QString::fromStdString(entry.as<std::string>("")));
        const qsizetype at = text.indexOf(separator);
        if (at > 0)
            pairs.insert(text.first(at).trimmed(), text.sliced(at + 1).trimmed());
    }
    return pairs;
}

/// "host:container" and "host:container:ro", or a map of source and target; from container to host.
QHash<QString, QString> mountsIn(const YAML::Node &volumes)
{
    QHash<QString, QString> mounts;
    for (const auto &volume : volumes) {
        if (volume.IsMap())
            mounts.insert(expanded(QString::fromStdString(volume["target"].as<std::string>(""))),
                          expanded(QString::fromStdString(volume["source"].as<std::string>(""))));
    }
    const QHash<QString, QString> pairs = pairsIn(volumes, u':');
    for (const auto &[host, container] : pairs.asKeyValueRange())
        mounts.insert(container.section(u':', 0, 0), host);
    return mounts;
}

/// The files that a service of a compose file takes variables from, beside that file; later ones win.
QHash<QString, QString> filesOfVariables(const YAML::Node &names, const QDir &folder)
{
    QHash<QString, QString> values;
    if (!names)
        return values;
    const auto take = [&](const YAML::Node &name) {
        QFile file(folder.absoluteFilePath(QString::fromStdString(name.as<std::string>(""))));
        if (file.open(QIODevice::ReadOnly))
            values.insert(environmentLines(QString::fromUtf8(file.readAll())));
    };
    if (names.IsScalar())
        take(names);
    for (const auto &name : names)
        take(name.IsMap() ? name["path"] : YAML::Node(name));
    return values;
}

QList<SettingsValues> fromYaml(const YAML::Node &root, const QDir &folder)
{
    if (!root.IsMap() || !root["services"]) {
        SettingsValues all;
        flatten(root, {}, all.values);
        return {all};
    }
    QList<SettingsValues> services;
    for (const auto &service : root["services"]) {
        QHash<QString, QString> values = filesOfVariables(service.second["env_file"], folder);
        values.insert(pairsIn(service.second["environment"], u'='));
        services.append({values, mountsIn(service.second["volumes"])});
    }
    return services;
}

Result<QList<SettingsValues>> parseYaml(const QString &text, const QString &path)
{
    try {
        return fromYaml(YAML::Load(text.toStdString()), QFileInfo(path).absoluteDir());
    } catch (const YAML::Exception &mistake) {
        return Error{.kind = Error::Kind::Unfit,
                     .message = u"%1, line %2: %3"_s.arg(path)
                                    .arg(mistake.mark.line + 1)
                                    .arg(QString::fromStdString(mistake.msg))};
    }
}

bool isYaml(const QString &path)
{
    return path.endsWith(".yml"_L1) || path.endsWith(".yaml"_L1) || path.endsWith(".json"_L1);
}

} // namespace

SettingsValues environmentValues()
{
    SettingsValues all;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        all.values.insert(name, environment.value(name));
    return all;
}

Result<QList<SettingsValues>> readSettingsFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::Unreachable,
                     .message = u"Cannot read the config file %1"_s.arg(path),
                     .detail = file.errorString(),
                     .hint = u"Check the path and its permissions."_s};
    const QString text = QString::fromUtf8(file.readAll());
    if (isYaml(path))
        return parseYaml(text, path);
    SettingsValues all{environmentLines(text), {}};
    auto table = parseToml(text, path);
    if (!table && path.endsWith(".toml"_L1))
        return table.error();
    if (table)
        flatten(*table, {}, all.values);
    return QList<SettingsValues>{all};
}

} // namespace credenza
