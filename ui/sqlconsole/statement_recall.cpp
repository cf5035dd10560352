#include "ui/sqlconsole/statement_recall.h"

#include "sql/console/secret_literals.h"

namespace credenza {

namespace {

constexpr qsizetype inMenu = 20;
constexpr qsizetype lineLength = 72;

QString asLine(const QString &sql)
{
    QString line = withoutSecretLiterals(sql).simplified();
    if (line.size() > lineLength)
        line = line.left(lineLength - 1) + u'…';
    return line.replace(u'&', QStringLiteral("&&"));
}

} // namespace

StatementRecall::StatementRecall(StatementHistory history, QObject *parent)
    : QObject(parent), m_history(std::move(history)), m_at(m_history.statements().size())
{
}

void StatementRecall::keep(const QString &sql)
{
    // A history that cannot be written is one of this window; that is no reason to stop a statement.
    [[maybe_unused]] const auto kept = m_history.add(sql);
    m_at = m_history.statements().size();
}

QString StatementRecall::earlier(const QString &typed)
{
    if (m_at == 0)
        return {};
    if (m_at == m_history.statements().size())
        m_typed = typed;
    return m_history.statements().at(--m_at);
}

QString StatementRecall::later()
{
    const QStringList &statements = m_history.statements();
    if (m_at >= statements.size())
        return {};
    ++m_at;
    return m_at == statements.size() ? (m_typed.isNull() ? QStringLiteral("") : m_typed) : statements.at(m_at);
}

void StatementRecall::fill(QMenu &menu)
{
    menu.clear();
    const QStringList &statements = m_history.statements();
    for (qsizetype at = statements.size() - 1; at >= std::max<qsizetype>(statements.size() - inMenu, 0); --at) {
        auto *action = menu.addAction(asLine(statements[at]));
        connect(action, &QAction::triggered, this, [this, sql = statements[at]] { emit chosen(sql); });
    }
    if (statements.isEmpty())
        menu.addAction(tr("No statement was run yet"))->setEnabled(false);
}

} // namespace credenza
