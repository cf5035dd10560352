#pragma once

#include "ui/inspector/inspecting_page.h"
#include "ui/inspector/principal_field.h"
#include "ui/overview/state_list.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace credenza {

/// Where an inspection begins: a user or client by what is typed, and the kinds of record with how many are alive.
class InspectorPage : public InspectingPage
{
    Q_OBJECT

public:
    explicit InspectorPage(const OpenDatabase &database, QWidget *parent = nullptr);

    QString title() const override { return tr("Inspector"); }
    std::optional<Screen> ownScreen() const override { return Screen::Inspector; }
    void reload() override;

signals:
    void purgeWanted();

protected:
    /// Out of sight nothing is counted, as in the overview.
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void addUnkept(QVBoxLayout &column);
    void count(const Kind &kind);

    const Result<Inspection> m_inspection;
    PrincipalField *m_field;
    QLabel *m_problem;
    QPushButton *m_purge;
    StateList *m_kinds;
    bool m_isStale = true; ///< the numbers are to be asked for when the page is seen
    int m_awaited = 0;     ///< answers of this round
    int m_round = 0;       ///< of asking; answers of earlier ones do not count
};

} // namespace credenza
