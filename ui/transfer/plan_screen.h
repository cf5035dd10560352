#pragma once

#include "ui/look/banner.h"
#include "ui/look/scroll_column.h"
#include "ui/transfer/outlook.h"
#include "ui/transfer/reject_list.h"

#include <QLineEdit>
#include <QPushButton>

namespace credenza {

/// "What will happen": the plan in words, every value that does not fit with a choice where there is one, and the
/// button that does it.
class PlanScreen : public QWidget
{
    Q_OBJECT

public:
    explicit PlanScreen(QWidget *parent = nullptr);

    /// While it is being found out.
    void showLooking();
    void showStep(const QString &what);
    /// `rows` by table, as they were counted on the way.
    void showOutlook(const Outlook &outlook, const QHash<QString, qint64> &rows);
    /// Writes what is shown to a file, as its name asks for.
    Result<void> saveReport(const QString &path) const;

signals:
    void backWanted();
    /// Looks again, with those losses accepted beside the ones of the plan.
    void acceptWanted(const QList<credenza::RejectCause> &causes);
    void transferWanted();

private:
    QWidget *makeFooter();
    void showVerdict();
    void showSteps(const QHash<QString, qint64> &rows);
    void showConversions();
    void showButtons();
    void offerSaving();

    std::optional<Outlook> m_outlook;
    ScrollColumn *m_scroll;
    RejectList *m_rejects = nullptr; ///< of what is shown
    Banner *m_banner = nullptr;      ///< the verdict on what is shown
    Banner *m_problem = nullptr;     ///< with saving a report of it
    QLabel *m_step = nullptr;
    QPushButton *m_back;
    QPushButton *m_save;
    QPushButton *m_again;
    QLabel *m_confirmLabel;
    QLineEdit *m_confirm;
    QPushButton *m_transfer;
};

} // namespace credenza
