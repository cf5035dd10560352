#pragma once

#include "ui/look/plain_table.h"
#include "ui/look/scroll_column.h"
#include "ui/look/side_by_side.h"
#include "ui/overview/overview_questions.h"
#include "ui/overview/state_list.h"
#include "ui/transfer/remembered_target.h"
#include "ui/window/open_database.h"
#include "ui/window/page.h"

#include <QLabel>
#include <QPushButton>

namespace credenza {

/// What a database is, how much it holds, what of that is alive, and what to do with it. Each part appears when it is
/// there.
class OverviewPage : public Page
{
    Q_OBJECT

public:
    explicit OverviewPage(const OpenDatabase &database, QWidget *parent = nullptr);
    ~OverviewPage() override;

    QString title() const override { return tr("Overview"); }
    std::optional<Screen> ownScreen() const override { return Screen::Overview; }
    void reload() override;

    /// How many findings the checks of this window told; nothing while they have not run.
    void setFindings(std::optional<int> findings);
    /// It is an archive, in those words: there is nothing to transfer or to back up.
    void showArchive(const QString &words);

signals:
    void backupWanted();
    void transferWanted();
    void transferAgainWanted(const credenza::RememberedTarget &target);
    void checksWanted();
    void tableWanted(const QString &table);

protected:
    /// Out of sight nothing is counted: the connection is needed by the page that is looked at.
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QLayout *makeHead();
    void layOut();
    void showIdentity();
    void showRemembered();
    void askSize();
    void askBackup();
    void askWeights();
    void askStates();
    void askSignIns();
    /// Asks the counting connection; what is missing when the page is left is asked again when it is back.
    template <typename Answer>
    void count(const QString &topic, std::function<Result<Answer>(Connection &)> question,
               std::function<void(const Answer &)> answered);
    void showWeights(const QList<TableWeight> &weights);
    void showSignIns(const QList<DayCount> &days);

    const OpenDatabase m_database;
    std::optional<RememberedTarget> m_remembered;
    QString m_backup; ///< how old the last proved one is, in words
    QLabel *m_facts;
    QString m_size;    ///< in words, once it is known
    int m_awaited = 0; ///< answers of this round
    int m_round = 0;   ///< of asking; answers of earlier ones do not count
    QPushButton *m_again;
    QPushButton *m_transfer;
    QPushButton *m_backUp;
    bool m_isArchive = false;
    QPushButton *m_checks;
    QLabel *m_nothing; ///< in place of all numbers, for an empty database
    SideBySide *m_numbers;
    QLabel *m_statesTitle;
    StateList *m_states;
    QLabel *m_signInsTitle;
    QVBoxLayout *m_signIns;
    PlainTable *m_weights;
};

/// "m2026…_000002 · up to date", or what is pending or unknown; empty where no history is kept.
QString levelText(const Identity &identity);

} // namespace credenza
