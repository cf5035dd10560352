#include "ui/connect/connect_form.h"

#include "sql/connection/connection_store.h"
#include "sql/connection/grammar.h"
#include "sql/profile/locate.h"
#include "ui/job/job.h"
#include "ui/look/labels.h"

#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

/// The password as far as it has to be fetched.
Result<Endpoint> withPassword(Endpoint endpoint, const QString &command, const Progress &progress)
{
    if (command.isEmpty() || !endpoint.password.isEmpty())
        return endpoint;
    auto password = passwordFromCommand(command, progress.stop());
    if (!password)
        return password.error();
    endpoint.password = *password;
    return endpoint;
}

/// Unreachable can only be the keychain: nothing else is asked while saving.
Error unsaved(const Error &error)
{
    Error explained = error;
    if (error.kind == Error::Kind::Unreachable)
        explained.hint = ConnectForm::tr("Let the password come another way, or leave the name empty and open without "
                                         "saving.");
    return explained;
}

} // namespace

ConnectForm::ConnectForm(QWidget *parent)
    : QDialog(parent),
      m_banner(new Banner),
      m_form(new QFormLayout(new QWidget(this))),
      m_address(new AddressFields(*m_form, this)),
      m_password(new PasswordFields(*m_form, this)),
      m_environment(new EnvironmentChoice),
      m_readOnly(new QCheckBox(tr("Read only: the database session itself refuses to write"))),
      m_statementTimeout(new QSpinBox),
      m_name(new QLineEdit),
      m_busy(new QLabel),
      m_test(new QPushButton(tr("&Test"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_open(new QPushButton)
{
    setObjectName(u"page"_s);
    setWindowTitle(tr("Connect to a database"));
    layOut();
    connect(m_address, &AddressFields::changed, this, [this] {
        m_password->setVisible(!m_address->dialect().grammar.keepsFiles() && !isSettings(m_address->argument()));
    });
    connect(m_address, &AddressFields::passwordFound, m_password, &PasswordFields::setTyped);
    connect(m_environment, &EnvironmentChoice::chosen, this, [this](Environment environment) {
        if (environment == Environment::Production)
            m_readOnly->setChecked(true);
    });
    connect(m_name, &QLineEdit::textChanged, this, &ConnectForm::showName);
    connect(m_test, &QPushButton::clicked, this, &ConnectForm::test);
    connect(m_open, &QPushButton::clicked, this, &ConnectForm::openWished);
    showName();
}

ConnectForm::~ConnectForm()
{
    if (m_job && m_doing == Doing::Looking)
        m_job->abandon();
    disconnect(m_address, nullptr, this, nullptr); // its fields speak once more when they go
}

void ConnectForm::layOut()
{
    m_name->setObjectName(u"name"_s);
    m_name->setPlaceholderText(tr("a short name; leave it empty to open without saving"));
    m_name->setAccessibleName(tr("Name to save under"));
    m_readOnly->setObjectName(u"readOnly"_s);
    m_statementTimeout->setObjectName(u"statementTimeout"_s);
    m_statementTimeout->setRange(0, 24 * 60 * 60);
    m_statementTimeout->setSpecialValueText(tr("run as long as they take"));
    m_statementTimeout->setPrefix(tr("end after "));
    m_statementTimeout->setSuffix(tr(" s"));
    m_statementTimeout->setToolTip(tr("A statement that runs longer is ended, so that it no longer burdens the "
                                      "database. Transfers are not limited."));
    m_statementTimeout->setAccessibleName(tr("Seconds after which a statement is ended, 0 for never"));
    m_statementTimeout->findChild<QLineEdit *>()->setAccessibleName(m_statementTimeout->accessibleName());
    m_form->addRow(tr("Environment"), m_environment);
    m_form->addRow(QString(), m_readOnly);
    m_form->addRow(tr("Statements"), m_statementTimeout);
    m_form->addRow(tr("Save as"), m_name);
    m_form->setContentsMargins(24, 12, 24, 12);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    centreLabels(*m_form);
    m_form->parentWidget()->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    auto *heading = makeHeading(tr("Connect to a database"));
    heading->setContentsMargins(24, 24, 24, 4);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addWidget(heading);
    page->addWidget(m_form->parentWidget());
    page->addStretch();
    page->addLayout(makeButtons());
    resize(680, sizeHint().height());
    m_address->firstInput()->setFocus();
}

QLayout *ConnectForm::makeButtons()
{
    m_test->setObjectName(u"test"_s);
    m_test->setAutoDefault(false);
    m_open->setObjectName(u"open"_s);
    m_open->setProperty("primary", true);
    m_open->setDefault(true);
    m_busy->setObjectName(u"muted"_s);
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectForm::reject);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(24, 12, 24, 24);
    row->setSpacing(8);
    row->addWidget(m_test);
    row->addWidget(m_busy, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_open);
    return row;
}

void ConnectForm::setArgument(const QString &argument)
{
    m_address->setArgument(argument);
}

void ConnectForm::showName()
{
    m_open->setText(m_name->text().trimmed().isEmpty() ? tr("&Open") : tr("&Save and open"));
}

Result<ConnectForm::Wish> ConnectForm::wish() const
{
    const QString argument = m_address->argument();
    auto located = m_address->located();
    if (!located)
        return located.error();
    Wish wish{.endpoint = located->endpoint, .argument = lastingArgument(argument, located->endpoint)};
    if (wish.endpoint.password.isEmpty())
        wish.endpoint.password = m_password->typed();
    wish.endpoint.environment = m_environment->environment();
    wish.endpoint.access = m_readOnly->isChecked() ? Endpoint::Access::Read : Endpoint::Access::Write;
    wish.endpoint.statementTimeout = m_statementTimeout->value();
    wish.saved = {.name = m_name->text().trimmed(),
                  .address = wish.argument,
                  .environment = wish.endpoint.environment,
                  .access = wish.endpoint.access,
                  .passwordSource = m_password->source(),
                  .passwordCommand = m_password->command(),
                  .statementTimeout = wish.endpoint.statementTimeout};
    const bool keepsNothing = m_password->source() == PasswordSource::Keychain && m_password->typed().isEmpty();
    const bool runsNothing = m_password->source() == PasswordSource::Command && m_password->command().isEmpty();
    if (keepsNothing || runsNothing)
        wish.saved.passwordSource = PasswordSource::Elsewhere;
    if (wish.saved.name.isEmpty())
        return wish;
    auto checked = checkName(wish.saved.name);
    return checked ? Result<Wish>(wish) : checked.error();
}

template <typename Report>
void ConnectForm::run(Doing doing, const QString &what, std::function<Result<Report>(Progress &)> work,
                      std::function<void(const Report &)> done)
{
    m_doing = doing;
    m_job = new Job(this);
    showBusy(what);
    m_job->start<Report>(std::move(work), [this, done = std::move(done)](const Result<Report> &result) {
        std::exchange(m_job, nullptr)->deleteLater();
        showBusy({});
        if (result)
            done(*result);
        else
            m_banner->showError(result.error());
    });
}

void ConnectForm::test()
{
    auto wanted = wish();
    if (!wanted) {
        m_banner->showError(wanted.error());
        return;
    }
    m_banner->hide();
    QList<Purpose> purposes{Purpose::Read};
    if (wanted->endpoint.access == Endpoint::Access::Write)
        purposes << Purpose::Edit;
    run<Reached>(
        Doing::Looking, tr("Testing … Esc stops it"),
        [endpoint = wanted->endpoint, command = wanted->saved.passwordCommand,
         purposes](Progress &progress) -> Result<Reached> {
            auto whole = withPassword(endpoint, command, progress);
            if (!whole)
                return whole.error();
            return reach(*whole, purposes);
        },
        [this, title = wanted->endpoint.title()](const Reached &reached) { showReached(reached, title); });
}

void ConnectForm::showReached(const Reached &reached, const QString &title)
{
    const Diagnosis &diagnosis = reached.diagnosis;
    QStringList lines{title + u"  ·  "_s + QLocale().formattedDataSize(diagnosis.bytes)};
    for (const Setting &setting : diagnosis.settings) {
        if (!setting.value.isEmpty())
            lines << tr("%1: %2 (%3)").arg(setting.name, setting.value, setting.source);
    }
    for (const QString &problem : diagnosis.problems)
        lines << problem;
    if (!diagnosis.missing.isEmpty())
        lines << tr("Rights are missing for what this connection may do. Their owner can grant them:");
    for (const QString &grant : diagnosis.missing)
        lines << grant + u';';
    const bool isFine = diagnosis.problems.isEmpty() && diagnosis.missing.isEmpty();
    m_banner->showText(isFine ? tr("Reached %1. Nothing stands in the way.").arg(reached.server)
                              : tr("Reached %1, but something stands in the way.").arg(reached.server),
                       lines.join(u'\n'), isFine ? Banner::Tone::Good : Banner::Tone::Caution);
}

void ConnectForm::openWished()
{
    auto wanted = wish();
    if (!wanted) {
        m_banner->showError(wanted.error());
        return;
    }
    m_banner->hide();
    run<Endpoint>(
        Doing::Looking, tr("Opening … Esc stops it"),
        [wanted = *wanted](Progress &progress) {
            return withPassword(wanted.endpoint, wanted.saved.passwordCommand, progress);
        },
        [this, wanted = *wanted](const Endpoint &endpoint) {
            if (wanted.saved.name.isEmpty())
                handOver(endpoint, wanted.argument);
            else
                save(wanted, endpoint);
        });
}

void ConnectForm::save(const Wish &wish, const Endpoint &endpoint)
{
    run<Endpoint>(
        Doing::Saving, tr("Saving …"),
        [wish, endpoint](Progress &) -> Result<Endpoint> {
            if (auto saved = saveConnection(wish.saved, wish.endpoint.password); !saved)
                return unsaved(saved.error());
            Endpoint named = endpoint;
            named.savedAs = wish.saved.name;
            return named;
        },
        [this, wish](const Endpoint &named) { handOver(named, wish.argument); });
}

void ConnectForm::handOver(const Endpoint &endpoint, const QString &argument)
{
    accept();
    emit opened(endpoint, argument);
}

void ConnectForm::showBusy(const QString &text)
{
    m_busy->setText(text);
    m_test->setEnabled(text.isEmpty());
    m_cancel->setEnabled(text.isEmpty() || m_doing == Doing::Looking);
    m_open->setEnabled(text.isEmpty());
}

void ConnectForm::reject()
{
    if (!m_job) {
        QDialog::reject();
    } else if (m_doing == Doing::Looking) {
        std::exchange(m_job, nullptr)->abandon();
        showBusy({});
    }
}

} // namespace credenza
