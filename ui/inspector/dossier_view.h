#pragma once

#include "ui/inspector/kind_table.h"
#include "ui/inspector/principal_dossier.h"

#include <QVBoxLayout>
#include <QWidget>

namespace credenza {

/// Everything of one user or client below its head: alarms, sessions, consents, chains, time line, grants, and what
/// else there is. What there is none of says so. It is made part by part, so that a window has time for other things.
class DossierView : public QWidget
{
    Q_OBJECT

public:
    explicit DossierView(const PrincipalDossier &dossier, QWidget *parent = nullptr);

    /// Makes the next part; false when all are there.
    bool addPart();

signals:
    void menuWanted(const credenza::Record &record, const QPoint &place);
    void opened(const credenza::Record &record);
    /// The whole family of a token that was used twice is to be ended.
    void familyWanted(const credenza::Record &token);
    /// All records of that kind of this user or client.
    void allWanted(const QString &table);
    void principalWanted(const QString &role, const QString &id);
    void principalMenuWanted(const QString &role, const QString &id, const QPoint &place);

private:
    QString nameOfOther(const Record &record) const;
    bool isUnread(QStringView role) const;
    void addAlarms();
    void addBeginning();
    QWidget *makeSessions(const UserDossier &user);
    QWidget *makeUsers(const ClientDossier &client);
    QWidget *makeConsents();
    void addScopes();
    QWidget *makeAddresses(const ClientDossier &client) const;
    void addChains();
    void addTimeLine();
    void addGrants();
    void addOthers();
    void addUnread();
    void addUnkept();
    QPushButton *makeAll(const Kind &kind, qint64 total);
    void follow(RecordTable *table);
    QStringList unkeptTexts(const QString &role) const;

    const PrincipalDossier m_dossier;
    const Dossier &m_common;
    const Belonging m_belonging;
    QVBoxLayout *m_column;
    qsizetype m_parts = 0; ///< that are there
};

} // namespace credenza
