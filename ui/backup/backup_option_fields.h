#pragma once

#include "sql/backup/backup.h"
#include "ui/backup/retention_fields.h"
#include "ui/backup/service_file_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>

namespace credenza {

/// The fields that say how a backup is made, for a form of one now or of those to come.
class BackupOptionFields : public QObject
{
    Q_OBJECT

public:
    /// `identity` may be null.
    BackupOptionFields(const Endpoint &source, const Identity *identity, QObject *parent = nullptr);

    /// Puts the fields at the end of a form.
    void addTo(QFormLayout &form);
    /// Puts the files of the service at the end of a column; nothing where there are none.
    void addFilesTo(QVBoxLayout &column);
    QWidget *first() const { return m_label; }

    /// All but the folder; no rules where none is filled in.
    BackupOptions options() const;
    /// Gives the files of the service for which there is no field.
    QStringList setOptions(const BackupOptions &options);
    void setKeep(const RetentionRules &keep) { m_keep->setRules(keep); }

signals:
    void changed();

private:
    static QCheckBox *makeNative(const Endpoint &source);

    QLineEdit *m_label;
    QComboBox *m_proof;
    QLineEdit *m_recipients;
    QCheckBox *m_native; ///< null where the backend has no program for it
    RetentionFields *m_keep;
    ServiceFileFields *m_files;
};

} // namespace credenza
