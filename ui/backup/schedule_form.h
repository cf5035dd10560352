#pragma once

#include "sql/backup/schedule_search.h"
#include "sql/backup/schedule_wish.h"
#include "ui/backup/backup_option_fields.h"

#include <QLabel>
#include <QPushButton>

namespace credenza {

/// When, by whom and how a database is to be backed up again and again.
class ScheduleForm : public QWidget
{
    Q_OBJECT

public:
    /// `identity` may be null.
    ScheduleForm(const Endpoint &source, const Identity *identity, QWidget *parent = nullptr);

    /// Fills the fields from what is installed, else from what fits this computer.
    void begin(const QString &folder, const RetentionRules &keep, const std::optional<FoundSchedule> &installed);
    /// Its argument is empty where nothing that is installed names the database.
    ScheduleWish wish() const;
    /// The first runs; none while nobody knows.
    void showUpcoming(const QList<QDateTime> &upcoming);

signals:
    void changed();
    void failed(const credenza::Error &error);

private:
    enum class By { User, System, Crontab };

    void layOut();
    void addWhen(QFormLayout &form);
    void addStarter(QFormLayout &form);
    void addPassword(QFormLayout &form);
    void connectFields();
    void fill(const FoundSchedule &installed);
    void setEvery(const QString &expression);
    void setBy(const SchedulePlace &place);
    By by() const;
    void fitRows();
    void keepPassword();

    const Endpoint m_source;
    QString m_folder;
    QString m_argument;           ///< as the installed one names the database
    QString m_passwordCommand;    ///< of the installed one
    QList<ScheduleFlag> m_others; ///< of the installed one, for which there is no field
    QFormLayout *m_form;
    QComboBox *m_every;
    QLineEdit *m_expression;
    QLabel *m_upcoming;
    QComboBox *m_by;
    QLineEdit *m_runAs;
    QWidget *m_passwordRow;
    QLineEdit *m_passwordFile;
    QPushButton *m_keepPassword;
    BackupOptionFields *m_options;
    QLabel *m_kept;
};

} // namespace credenza
