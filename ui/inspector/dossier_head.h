#pragma once

#include "ui/inspector/action_wish.h"
#include "ui/inspector/principal_dossier.h"

#include <QBoxLayout>
#include <QWidget>

namespace credenza {

/// Who somebody is, why they cannot sign in, and what can be done to all that they have.
class DossierHead : public QWidget
{
    Q_OBJECT

public:
    explicit DossierHead(const PrincipalDossier &dossier, QWidget *parent = nullptr);

    /// Shows what can be done, without those actions that would change nothing; see idleActions().
    void showActions(const QStringList &idle);

signals:
    void actionWanted(const credenza::ActionWish &wish);

private:
    void addFacts(QVBoxLayout &column);
    void addObstacles(QVBoxLayout &column);
    bool isLarge() const;
    QPushButton *makeButton(const Action &action);
    ActionWish wishOf(const Action &action) const;

    const PrincipalDossier m_dossier;
    QHBoxLayout *m_buttons;
    std::optional<QStringList> m_idle; ///< as shown; nothing while no action is
};

} // namespace credenza
