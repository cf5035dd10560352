#include "sql/profile/profile_rules.h"

#include "sql/dialect/dialect.h"
#include "sql/profile/toml_file.h"

#include <QStringList>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

const QStringList meanings{u"text"_s,         u"flag"_s,    u"words"_s,         u"json"_s,       u"jsonb"_s,
                           u"json_in_json"_s, u"enum"_s,    u"unix_s"_s,        u"unix_ms"_s,    u"iso_time"_s,
                           u"timestamp"_s,    u"date"_s,    u"uuid"_s,          u"uuid_bytes"_s, u"key"_s,
                           u"token"_s,        u"passkey"_s, u"password_hash"_s, u"pem"_s,        u"image"_s};

QString keyOf(const toml::key &key)
{
    return QString::fromUtf8(key.data(), qsizetype(key.length()));
}

class ProfileRules
{
public:
    ProfileRules(const toml::table &file, const QString &path) : m_file(file), m_path(path) {}

    Result<void> check() const
    {
        if (auto known = checkKeys(m_file,
                                   {u"title"_s, u"about"_s, u"migrate"_s, u"settings"_s, u"edition"_s, u"table"_s,
                                    u"cutover"_s, u"unkept"_s, u"signed_tokens"_s, u"security"_s, u"file"_s});
            !known)
            return known;
        if (stringIn(m_file, "title").isEmpty())
            return mistake(m_file, u"title is missing"_s);
        for (auto part : {&ProfileRules::checkSettings, &ProfileRules::checkEditions, &ProfileRules::checkTables,
                          &ProfileRules::checkInspection}) {
            if (auto good = (this->*part)(); !good)
                return good;
        }
        return {};
    }

private:
    Error mistake(const toml::node &node, const QString &what) const
    {
        return {.kind = Error::Kind::Unfit,
                .message = u"%1, line %2: %3"_s.arg(m_path).arg(node.source().begin.line).arg(what)};
    }

    Result<void> checkKeys(const toml::table &table, const QStringList &known) const
    {
        for (const auto &[key, value] : table) {
            if (!known.contains(keyOf(key)))
                return mistake(value, u"there is no key %1 here, only %2"_s.arg(keyOf(key), known.join(u", "_s)));
        }
        return {};
    }

    /// Where a text is given for each backend, its keys are names of backends.
    Result<void> checkBackends(const toml::table &table, std::string_view key) const
    {
        const toml::table *each = table[key].as_table();
        for (auto entry = each ? each->begin() : toml::table::const_iterator(); each && entry != each->end(); ++entry) {
            if (!findDialect(keyOf(entry->first)))
                return mistake(entry->second, u"%1 is no backend"_s.arg(keyOf(entry->first)));
        }
        return {};
    }

    Result<void> checkSettings() const
    {
        const toml::table *settings = m_file["settings"].as_table();
        if (!settings)
            return {};
        if (auto known = checkKeys(*settings, {u"default"_s, u"urls"_s, u"source"_s}); !known)
            return known;
        for (const toml::table *source : tablesIn(*settings, "source")) {
            if (auto known = checkKeys(
                    *source, {u"url"_s, u"path"_s, u"file"_s, u"parts"_s, u"defaults"_s, u"when"_s, u"unread"_s});
                !known)
                return known;
        }
        return {};
    }

    Result<void> checkEditions() const
    {
        const auto editions = tablesIn(m_file, "edition");
        if (editions.empty())
            return mistake(m_file, u"there is no [[edition]]"_s);
        for (const toml::table *edition : editions) {
            if (auto known = checkKeys(*edition, {u"id"_s, u"title"_s, u"recognise"_s, u"becomes"_s}); !known)
                return known;
            if (stringIn(*edition, "id").isEmpty() || stringsIn(*edition, "recognise").isEmpty())
                return mistake(*edition, u"an [[edition]] needs id and recognise"_s);
        }
        return {};
    }

    Result<void> checkTables() const
    {
        for (const toml::table *table : tablesIn(m_file, "table")) {
            const QStringList known{u"name"_s,   u"role"_s,         u"title"_s,      u"label"_s,   u"edition"_s,
                                    u"states"_s, u"startup_rows"_s, u"credential"_s, u"read_as"_s, u"started"_s,
                                    u"lookup"_s, u"expires"_s,      u"column"_s};
            if (auto good = checkKeys(*table, known); !good)
                return good;
            const QStringList columns = stringsIn(*table, "lookup") + stringIn(*table, "started").split(u'|')
                                        + stringIn(*table, "expires").split(u'|');
            for (const QString &column : columns) {
                if (!column.isEmpty() && !(*table)["column"][column.toStdString()].is_table())
                    return mistake(*table, u"there is no column %1"_s.arg(column));
            }
            if (stringsIn(*table, "name").isEmpty())
                return mistake(*table, u"a [[table]] has no name"_s);
            for (const QString &edition : stringsIn(*table, "edition")) {
                if (!isEdition(edition))
                    return mistake(*table, u"there is no edition %1"_s.arg(edition));
            }
            if (auto good = checkColumns(*table); !good)
                return good;
        }
        return {};
    }

    Result<void> checkColumns(const toml::table &table) const
    {
        const toml::table *columns = table["column"].as_table();
        for (auto entry = columns ? columns->begin() : toml::table::const_iterator();
             columns && entry != columns->end(); ++entry) {
            const toml::table *column = entry->second.as_table();
            if (!column)
                return mistake(entry->second, u"the column %1 is no table: write {}"_s.arg(keyOf(entry->first)));
            if (auto good = checkColumn(*column); !good)
                return good;
        }
        return {};
    }

    Result<void> checkColumn(const toml::table &column) const
    {
        const QStringList known{u"is"_s,       u"written"_s, u"json_key"_s, u"secret"_s,      u"references"_s,
                                u"outlived"_s, u"rewrite"_s, u"only"_s,     u"dispensable"_s, u"from"_s,
                                u"empty"_s,    u"values"_s,  u"tells"_s};
        if (auto good = checkKeys(column, known); !good)
            return good;
        if (auto good = checkBackends(column, "is"); !good)
            return good;
        const BackendText is = backendTextIn(column, "is");
        for (const QString &word : QStringList{is.everywhere} + is.by.values()) {
            if (!word.isEmpty() && !meanings.contains(word))
                return mistake(column, u"is = \"%1\" means nothing; known are %2"_s.arg(word, meanings.join(u", "_s)));
        }
        const QString tells = stringIn(column, "tells");
        if (!tells.isEmpty() && !tellsNamed(tells))
            return mistake(column, u"tells = \"%1\" means nothing"_s.arg(tells));
        const QString reference = stringIn(column, "references");
        if (!reference.isEmpty() && !isColumn(reference.section(u'.', 0, 0), reference.section(u'.', 1)))
            return mistake(column, u"references = \"%1\" leads to no column of this profile"_s.arg(reference));
        return {};
    }

    bool isRole(const QString &role) const
    {
        const auto tables = tablesIn(m_file, "table");
        return std::any_of(tables.begin(), tables.end(),
                           [&role](const toml::table *table) { return stringIn(*table, "role") == role; });
    }

    Result<void> checkInspection() const
    {
        for (const toml::table *kind : tablesIn(m_file, "unkept")) {
            if (auto known = checkKeys(*kind, {u"role"_s, u"text"_s}); !known)
                return known;
        }
        for (const toml::table *tokens : tablesIn(m_file, "signed_tokens")) {
            if (auto known = checkKeys(*tokens, {u"title"_s, u"lifetime"_s, u"text"_s}); !known)
                return known;
            if ((*tokens)["lifetime"].value_or(qint64(0)) <= 0)
                return mistake(*tokens, u"[[signed_tokens]] need a lifetime in seconds"_s);
        }
        for (const toml::table *rule : tablesIn(m_file, "security")) {
            if (auto known = checkKeys(*rule, {u"title"_s, u"role"_s, u"column"_s, u"change"_s, u"word"_s}); !known)
                return known;
            if (!isRole(stringIn(*rule, "role")) || !changeNamed(stringIn(*rule, "change")))
                return mistake(*rule, u"[[security]] needs a role of this profile, and a change: added, removed, "
                                      "changed, gained or lost"_s);
            if (auto good = checkSecurityColumn(*rule); !good)
                return good;
        }
        for (const toml::table *known : tablesIn(m_file, "file")) {
            if (auto good = checkKeys(*known, {u"name"_s, u"text"_s}); !good)
                return good;
        }
        return {};
    }

    Result<void> checkSecurityColumn(const toml::table &rule) const
    {
        const QString columns = stringIn(rule, "column");
        const QString change = stringIn(rule, "change");
        if (columns.isEmpty())
            return change == "added"_L1 || change == "removed"_L1
                       ? Result<void>()
                       : mistake(rule, u"[[security]] with change = \"%1\" needs a column"_s.arg(change));
        for (const QString &column : columns.split(u'|')) {
            if (!isColumnOfRole(stringIn(rule, "role"), column))
                return mistake(rule, u"column = \"%1\" is no column of that role"_s.arg(column));
        }
        return {};
    }

    bool isColumnOfRole(const QString &role, const QString &column) const
    {
        const auto tables = tablesIn(m_file, "table");
        return std::any_of(tables.begin(), tables.end(), [&](const toml::table *table) {
            return stringIn(*table, "role") == role && (*table)["column"][column.toStdString()].is_table();
        });
    }

    bool isEdition(const QString &id) const
    {
        const auto editions = tablesIn(m_file, "edition");
        return std::any_of(editions.begin(), editions.end(),
                           [&id](const toml::table *edition) { return stringIn(*edition, "id") == id; });
    }

    bool isColumn(const QString &tableName, const QString &column) const
    {
        const auto tables = tablesIn(m_file, "table");
        return std::any_of(tables.begin(), tables.end(), [&](const toml::table *table) {
            return stringsIn(*table, "name").contains(tableName) && (*table)["column"][column.toStdString()].is_table();
        });
    }

    const toml::table &m_file;
    const QString &m_path;
};

} // namespace

Result<void> checkProfileFile(const toml::table &file, const QString &path)
{
    return ProfileRules(file, path).check();
}

} // namespace credenza
