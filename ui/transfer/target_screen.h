#pragma once

#include "ui/look/banner.h"
#include "ui/transfer/option_fields.h"
#include "ui/transfer/remembered_target.h"
#include "ui/transfer/target_findings.h"

#include <QComboBox>
#include <QPushButton>

namespace credenza {

/// "Where to": a target by address or as a new file, how far the transfer may go, and what looking there tells.
class TargetScreen : public QWidget
{
    Q_OBJECT

public:
    explicit TargetScreen(const Endpoint &source, QWidget *parent = nullptr);

    /// The DATABASE argument as it stands.
    QString argument() const;
    /// As typed; empty for none.
    QString password() const { return m_password->text(); }
    TransferOptions options() const { return m_options->options(); }
    void setTarget(const RememberedTarget &target);

    Banner &banner() { return *m_banner; }
    void showCheck(const TargetCheck &check) { m_findings->showCheck(check); }
    void forgetCheck() { m_findings->clear(); }
    /// Says what is under way, and offers nothing else meanwhile; empty for nothing.
    void showBusy(const QString &what);
    /// Agrees to replace what the target holds.
    void allowReplacing();

signals:
    void testWanted();
    void continueWanted();

private:
    void layOut();
    QLayout *makeTargetRow();
    QLayout *makeFooter();
    void offerKnown(const Endpoint &source);
    void chooseNewFile(const Dialect &dialect);
    /// What was typed and agreed to is of the target as it was.
    void targetEdited();

    Banner *m_banner;
    QComboBox *m_target;
    QLineEdit *m_password;
    QPushButton *m_more;
    OptionFields *m_options;
    TargetFindings *m_findings;
    QLabel *m_busy;
    QPushButton *m_test;
    QPushButton *m_continue;
};

} // namespace credenza
