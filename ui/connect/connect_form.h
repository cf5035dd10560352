#pragma once

#include "sql/base/progress.h"
#include "sql/connection/reach.h"
#include "sql/connection/saved_connection.h"
#include "ui/connect/address_fields.h"
#include "ui/connect/environment_choice.h"
#include "ui/connect/password_fields.h"
#include "ui/look/banner.h"

#include <QCheckBox>
#include <QDialog>
#include <QSpinBox>

namespace credenza {

class Job;

/// Asks for a database, tries it, and opens it; under a name it is saved.
class ConnectForm : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectForm(QWidget *parent = nullptr);
    ~ConnectForm() override;

    /// Proposes a DATABASE argument.
    void setArgument(const QString &argument);

    /// Esc first ends what is under way. What is being saved is not left halfway.
    void reject() override;

signals:
    void opened(const credenza::Endpoint &endpoint, const QString &argument);

private:
    /// What the form says, as far as it is sound.
    struct Wish
    {
        Endpoint endpoint;
        QString argument;
        SavedConnection saved; ///< its name is empty when it is not to be saved
    };

    enum class Doing { Looking, Saving };

    void layOut();
    QLayout *makeButtons();
    Result<Wish> wish() const;
    void test();
    void openWished();
    void save(const Wish &wish, const Endpoint &endpoint);
    void handOver(const Endpoint &endpoint, const QString &argument);
    void showReached(const Reached &reached, const QString &title);
    void showBusy(const QString &text);
    void showName();
    /// Runs work away from this thread; an answer that comes after Esc is dropped.
    template <typename Report>
    void run(Doing doing, const QString &what, std::function<Result<Report>(Progress &)> work,
             std::function<void(const Report &)> done);

    Banner *m_banner;
    QFormLayout *m_form;
    AddressFields *m_address;
    PasswordFields *m_password;
    EnvironmentChoice *m_environment;
    QCheckBox *m_readOnly;
    QSpinBox *m_statementTimeout; ///< 0 for none
    QLineEdit *m_name;
    QLabel *m_busy;
    QPushButton *m_test;
    QPushButton *m_cancel;
    QPushButton *m_open;
    Job *m_job = nullptr; ///< while it runs
    Doing m_doing = Doing::Looking;
};

} // namespace credenza
