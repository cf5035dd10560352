#pragma once

#include "ui/connect/dialect_fields.h"

#include <QComboBox>
#include <QLineEdit>

namespace credenza {

/// Where a database is: one address, or the backend's own fields. Each follows the other.
class AddressFields : public QObject
{
    Q_OBJECT

public:
    AddressFields(QFormLayout &form, QObject *parent);

    /// The DATABASE argument as it stands. Without password once the address was left.
    QString argument() const { return m_address->text().trimmed(); }
    void setArgument(const QString &argument);
    /// What the argument means. Saved connections are not opened here.
    Result<Located> located() const;
    const Dialect &dialect() const;
    QWidget *firstInput() const { return m_address; }

signals:
    void changed();
    /// The address held one.
    void passwordFound(const QString &password);

private:
    void followAddress();
    void finishAddress();
    void show(const Endpoint &endpoint);
    void followFields();
    void showKind();
    DialectFields *fields() const;

    QLineEdit *m_address;
    QComboBox *m_kind;
    QList<DialectFields *> m_fields;
};

} // namespace credenza
