#pragma once

#include "ui/inspector/action_planning.h"
#include "ui/job/job.h"
#include "ui/look/banner.h"
#include "ui/window/write_access.h"

#include <QCheckBox>
#include <QDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QTimer>
#include <QTreeWidget>

namespace credenza {

/// An action before, while and after it is done: which rows it would change and what it leaves, the reason for it, and
/// what was counted when it was done.
class ActionDialog : public QDialog
{
    Q_OBJECT

public:
    struct Wish
    {
        ActionWish what;
        QString destination; ///< the database as the window names it, with its environment
    };

    ActionDialog(const OpenDatabase &database, const WriteAccess &access, const Wish &wish, QWidget *parent = nullptr);
    ~ActionDialog() override;

    void reject() override;

signals:
    /// It is done; the receipt is empty where others had done it all before, so that nothing was written.
    void done(const QString &receipt);
    void undoWanted(const QString &receipt);
    void unlockWanted();

private:
    struct Offer
    {
        Action action;
        QCheckBox *box;
    };

    void layOut();
    QLayout *makeButtons();
    void addPasswords(QFormLayout &form);
    void answersChanged();
    void forgetPlan();
    void look();
    void showPlan(const ActionPlan &plan);
    void showRows(const SavePlan &save);
    void showOffers(const QList<ActionOffer> &offers);
    void runOrUnlock();
    void run();
    void ended(const Result<ActionReport> &report);
    void showProof(const ActionReport &report);
    void showConflicts(const QList<RowConflict> &conflicts);
    void updateButton();
    bool isAnswered() const;
    ActionAnswers answers() const;

    const OpenDatabase m_database;
    const WriteAccess &m_access;
    const Wish m_wish;
    Banner *m_banner;
    QLabel *m_summary;
    QTreeWidget *m_rows;
    QLabel *m_more;
    QVBoxLayout *m_notes;
    QVBoxLayout *m_offersColumn;
    QWidget *m_form;
    QLineEdit *m_reason;
    QLineEdit *m_password = nullptr; ///< null where none is asked for
    QLineEdit *m_repeated = nullptr;
    QPushButton *m_run;
    QPushButton *m_close;
    QList<Offer> m_offers;
    QTimer m_rest; ///< from the last key to a new look
    std::optional<ActionPlan> m_plan;
    Job *m_looking = nullptr;
    std::unique_ptr<Job> m_running;
    bool m_isDone = false;
};

} // namespace credenza
