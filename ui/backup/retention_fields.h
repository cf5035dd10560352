#pragma once

#include "sql/backup/archive_folder.h"
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

/// What the rules would do to the archives of that label as they are now: a calendar, for a monospaced view.
QString calendarText(const QList<ArchiveEntry> &entries, const QString &label, const RetentionRules &rules);

} // namespace credenza
