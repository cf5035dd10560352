#pragma once

#include "sql/transfer/transfer_plan.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QWidget>

namespace credenza {

/// What an operator may decide about a transfer beyond its target. Everything starts as the safest.
class OptionFields : public QWidget
{
    Q_OBJECT

public:
    explicit OptionFields(QWidget *parent = nullptr);

    TransferOptions options() const;
    void setOptions(const TransferOptions &options);
    /// Of the labels beside the fields, so that another form can stand in line with these.
    int labelWidth() const;

signals:
    void changed();

private:
    QCheckBox *addCheck(const QString &name, const QString &text);
    QLineEdit *addLine(const QString &name, const QString &label, const QString &placeholder);
    void addLosses();

    QFormLayout *m_form;
    QCheckBox *m_replace;
    QCheckBox *m_quarantine;
    QCheckBox *m_create;
    QLineEdit *m_owner;
    QLineEdit *m_idMap;
    QLineEdit *m_historyFrom;
    QList<std::pair<RejectCause, QCheckBox *>> m_losses;
};

/// What is lost when values of that cause are accepted: "text without its NUL characters".
QString lossOf(RejectCause cause);

} // namespace credenza
