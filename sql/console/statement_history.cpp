#include "sql/console/statement_history.h"

#include "sql/activity/line_file.h"
#include "sql/console/secret_literals.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace credenza {

StatementHistory::StatementHistory(QString path, QString database)
    : m_path(std::move(path)), m_database(std::move(database))
{
    auto file = LineFile::open(m_path);
    if (!file)
        return;
    const auto take = [this](const QByteArray &line, qint64) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (entry["database"_L1].toString() == m_database && !entry["sql"_L1].toString().isEmpty())
            m_statements << entry["sql"_L1].toString();
    };
    if (!file->forEach(take))
        m_statements.clear();
    m_statements = m_statements.mid(std::max<qsizetype>(m_statements.size() - most, 0));
}

Result<void> StatementHistory::add(const QString &sql)
{
    if (!m_statements.isEmpty() && m_statements.last() == sql)
        return {};
    m_statements << sql;
    if (m_statements.size() > most)
        m_statements.removeFirst();
    auto file = LineFile::open(m_path);
    if (!file)
        return file.error();
    const QJsonObject entry{{u"database"_s, m_database}, {u"sql"_s, withoutSecretLiterals(sql)}};
    return file->append([&entry](const QByteArray &) { return QJsonDocument(entry).toJson(QJsonDocument::Compact); });
}

} // namespace credenza
