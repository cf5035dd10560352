#pragma once

#include "ui/inspector/finding.h"
#include "ui/inspector/inspecting_page.h"
#include "ui/inspector/record_table.h"
#include "ui/job/job.h"
#include "ui/look/banner.h"

#include <QLabel>
#include <QPushButton>

namespace credenza {

/// Where a pasted value occurs in all tables, and whose it is. A secret among the values is shown as its fingerprint,
/// and so is the value itself when it is one.
class FindPage : public InspectingPage
{
    Q_OBJECT

public:
    FindPage(const OpenDatabase &database, const QString &value, QWidget *parent = nullptr);
    ~FindPage() override;

    QString title() const override;
    QString place() const override;
    void reload() override;

    bool isLooking() const { return m_job != nullptr; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void layOut();
    void look();
    void showAnswer(const Result<Whereabouts> &found);
    void showHits();
    void showState();
    RecordTable::Row rowOf(const FoundRecord &hit) const;
    void showHitMenu(const QPoint &place);

    const QString m_value; ///< may be a secret: it leaves this page for the database alone
    QLabel *m_heading;
    QLabel *m_state;
    QLabel *m_secret;
    Banner *m_banner;
    QPushButton *m_run;
    RecordTable *m_hits;
    Job *m_job = nullptr; ///< while it looks
    QString m_step;
    bool m_isStale = true; ///< to be looked for once it is seen
    std::optional<Whereabouts> m_found;
};

} // namespace credenza
