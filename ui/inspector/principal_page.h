#pragma once

#include "ui/inspector/dossier_head.h"
#include "ui/inspector/inspecting_page.h"
#include "ui/look/scroll_column.h"

#include <QLabel>
#include <QTimer>

namespace credenza {

class DossierView;

/// One user or client: who it is, what it has, what it did, and what can be done about it.
class PrincipalPage : public InspectingPage
{
    Q_OBJECT

public:
    struct Who
    {
        QString role; ///< "user" or "client"
        QString id;   ///< as findPrincipal() takes it
        bool operator==(const Who &) const = default;
    };

    PrincipalPage(const OpenDatabase &database, const Who &who, QWidget *parent = nullptr);

    const Who &who() const { return m_who; }
    QString title() const override;
    QString place() const override;
    QByteArray state() const override { return m_name.toUtf8(); }
    /// The name, until it is read.
    void restore(const QByteArray &state) override;
    /// What costs no pass over a large table is shown first, the rest when it comes.
    void reload() override;
    /// What is shown; null while that is nothing but the head.
    const PrincipalDossier *dossier() const { return m_dossier ? &*m_dossier : nullptr; }

protected:
    /// A page that is only one of many tabs reads nothing yet.
    void showEvent(QShowEvent *event) override;
    bool isAbout(const QString &role, const QString &id) const override;

private:
    QString whomOf(const Record &record) const;
    void read(LiveConnection &connection, const DossierLimits &limits);
    void showDossier(const PrincipalDossier &dossier);
    void makeMore();
    template <typename Part>
    void replace(Part *&shown, Part *after);
    DossierHead *makeHead(const PrincipalDossier &dossier);
    DossierView *makeView(const PrincipalDossier &dossier);
    void askIdle(DossierHead *head, const PrincipalDossier &dossier);
    void showPrincipalMenu(const QString &role, const QString &id, const QPoint &place);
    void showPrincipalInTable(const QString &role, const QString &id);
    void showRecordMenu(const Record &record, const QPoint &place);
    void revokeFamily(const Record &token);
    void showAll(const QString &table);

    const Who m_who;
    bool m_isBegun = false; ///< it was seen, so that it reads
    QString m_name;         ///< once it is known
    bool m_isPart = false;  ///< what was read last leaves out what takes long
    std::optional<PrincipalDossier> m_dossier;
    std::optional<PrincipalDossier> m_comingDossier; ///< of m_coming
    DossierHead *m_head = nullptr;
    DossierView *m_view = nullptr;
    DossierView *m_coming = nullptr; ///< is being made, out of sight
    QTimer m_making;                 ///< a part of it for each round of the event loop
    ScrollColumn *m_scroll;
    QLabel *m_state; ///< in place of the rest while there is none
};

} // namespace credenza
