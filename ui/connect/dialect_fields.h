#pragma once

#include "sql/connection/connect_field.h"
#include "sql/connection/endpoint.h"

#include <QFormLayout>

namespace credenza {

/// The rows of a form that ask for what one backend needs.
class DialectFields : public QObject
{
    Q_OBJECT

public:
    DialectFields(const Dialect &dialect, QFormLayout &form, QObject *parent);

    const Dialect &dialect() const { return m_dialect; }
    void setVisible(bool isVisible);
    /// Shows an address; what has no field here is kept.
    void show(const Endpoint &endpoint);
    /// What the fields say.
    Endpoint endpoint() const;

signals:
    void edited();

private:
    QWidget *makeInput(const ConnectField &field);
    QWidget *makeFileRow(const ConnectField &field, QWidget *input);

    struct Row
    {
        ConnectField field;
        QWidget *input;
        QWidget *whole; ///< the input with what stands beside it
    };

    const Dialect &m_dialect;
    QFormLayout &m_form;
    QList<Row> m_rows;
    QMap<QString, QString> m_others;
};

} // namespace credenza
