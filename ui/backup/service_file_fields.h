#pragma once

#include "sql/schema/identity.h"

#include <QCheckBox>
#include <QLineEdit>

namespace credenza {

/// The files that a service keeps beside its database, each offered to be taken along.
class ServiceFileFields : public QWidget
{
    Q_OBJECT

public:
    ServiceFileFields(const Endpoint &source, const Profile *profile, QWidget *parent = nullptr);

    bool isEmpty() const { return m_fields.isEmpty(); }
    /// Paths of those that are to be taken along.
    QStringList files() const;
    /// Takes these along, and no others; gives those for which there is no field.
    QStringList setFiles(const QStringList &files);

signals:
    void changed();

private:
    struct Field
    {
        QCheckBox *taken;
        QLineEdit *path;
    };
    void add(const ServiceFile &file, const QString &folder);

    QList<Field> m_fields;
};

} // namespace credenza
