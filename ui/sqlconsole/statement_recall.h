#pragma once

#include "sql/console/statement_history.h"

#include <QMenu>
#include <QObject>

namespace credenza {

/// Walks through earlier statements, and back to what was being typed.
class StatementRecall : public QObject
{
    Q_OBJECT

public:
    explicit StatementRecall(StatementHistory history, QObject *parent = nullptr);

    /// Keeps a statement that is being run.
    void keep(const QString &sql);
    /// The one before; `typed` is what to come back to. Null when there is none.
    QString earlier(const QString &typed);
    /// The one after, in the end what was typed. Null when there is none.
    QString later();
    /// The newest ones, each on a line.
    void fill(QMenu &menu);

signals:
    void chosen(const QString &sql);

private:
    StatementHistory m_history;
    qsizetype m_at = 0; ///< one behind the newest: what is typed
    QString m_typed;
};

} // namespace credenza
