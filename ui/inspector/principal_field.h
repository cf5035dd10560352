#pragma once

#include "sql/inspect/principal.h"
#include "ui/window/open_database.h"

#include <QLineEdit>
#include <QTimer>

class QCompleter;
class QStandardItemModel;

namespace credenza {

/// Finds a user or client by what is typed: offers those that begin with it or contain it, and takes a whole id, name
/// or e-mail address by Enter.
class PrincipalField : public QLineEdit
{
    Q_OBJECT

public:
    explicit PrincipalField(const OpenDatabase &database, QWidget *parent = nullptr);
    ~PrincipalField() override;

signals:
    /// `role` is "user" or "client".
    void chosen(const QString &role, const QString &id);
    /// Why nobody was found; the candidates are in the detail where there are several.
    void notFound(const credenza::Error &error);
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void suggest();
    void offer(const QList<Principal> &found);
    void find();

    const OpenDatabase m_database;
    QStandardItemModel *m_offers;
    QCompleter *m_completer;
    QTimer m_rest;
};

/// Users and clients that a text may mean, the best first. Blocking.
Result<QList<Principal>> principalsLike(Connection &connection, const Identity &identity, const QString &text,
                                        qsizetype limit);

/// "alice@example.org", "client"; what tells one from others of the same name.
QString distinction(const Principal &principal);

} // namespace credenza
