#pragma once

#include "sql/connection/saved_connection.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>

namespace credenza {

/// How the password comes: typed here, or by a way that needs no typing.
class PasswordFields : public QObject
{
    Q_OBJECT

public:
    PasswordFields(QFormLayout &form, QObject *parent);

    /// Only some backends have passwords.
    void setVisible(bool isVisible);
    void setTyped(const QString &password);

    PasswordSource source() const;
    QString typed() const;
    QString command() const;

private:
    void showInput();

    QFormLayout &m_form;
    QComboBox *m_source;
    QLineEdit *m_typed;
    QLineEdit *m_command;
    bool m_isVisible = true;
};

} // namespace credenza
