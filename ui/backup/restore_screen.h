#pragma once

#include "sql/backup/restore.h"
#include "ui/look/banner.h"
#include "ui/look/plain_table.h"
#include "ui/look/scroll_column.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace credenza {

/// Brings an archive back: where to, what both hold, and the agreement to it.
class RestoreScreen : public QWidget
{
    Q_OBJECT

public:
    explicit RestoreScreen(const Endpoint &source, QWidget *parent = nullptr);

    const QString &archive() const { return m_archive; }
    /// The DATABASE argument as it stands.
    QString target() const { return m_target->currentText().trimmed(); }
    QString password() const { return m_password->text(); }
    RestoreOptions options() const;
    void begin(const ArchiveEntry &entry);
    void showLooking();
    void showPlan(const RestorePlan &plan);
    void showError(const Error &error);

signals:
    void lookWanted();
    /// Of the plan that was shown last; what it would replace was agreed to.
    void runWanted();
    void backWanted();

private:
    void layOut();
    QFormLayout *makeFields();
    QLayout *makeTargetRow();
    QLayout *makeIdentityRow();
    QLayout *makeButtons();
    void offerKnown();
    void forgetPlan();
    void showButtons();

    QString m_archive;
    const Endpoint m_source;
    std::optional<RestorePlan> m_plan;
    Banner *m_banner;
    QLabel *m_what;
    QComboBox *m_target;
    QLineEdit *m_password;
    QFormLayout *m_form;
    QWidget *m_identityRow;
    QLineEdit *m_identity;
    QLineEdit *m_historyFrom;
    QLabel *m_state;
    PlainTable *m_tables;
    QVBoxLayout *m_notes;
    QLabel *m_confirmLabel;
    QLineEdit *m_confirm;
    QPushButton *m_look;
    QPushButton *m_run;
};

} // namespace credenza
