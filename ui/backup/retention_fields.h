#pragma once

#include "sql/backup/retention.h"

#include <QSpinBox>

namespace credenza {

/// For how many of the latest archives, hours, days … one archive each is kept.
class RetentionFields : public QWidget
{
    Q_OBJECT

public:
    explicit RetentionFields(QWidget *parent = nullptr);

    RetentionRules rules() const;
    void setRules(const RetentionRules &rules);

signals:
    void changed();

private:
    struct Field
    {
        QSpinBox *box;
        int RetentionRules::*number;
    };
    QList<Field> m_fields;
};

} // namespace credenza
