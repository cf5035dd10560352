#include "ui/backup/schedule_form.h"

#include "sql/backup/password_file.h"
#include "sql/connection/grammar.h"
#include "sql/connection/write_consent.h"
#include "ui/backup/schedule_words.h"
#include "ui/look/labels.h"
#include "ui/look/screen_layout.h"

#include <QFileDialog>
#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QHBoxLayout *makeRow(QWidget *widget = nullptr)
{
    auto *row = widget ? new QHBoxLayout(widget) : new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(8);
    return row;
}

/// Who starts it unless a person chooses: what is there and needs no other rights.
SchedulePlace usualPlace()
{
    const bool hasTimers = isSystemdRunning() || !isCrontabThere();
    return {.starter = hasTimers ? Schedule::Starter::Systemd : Schedule::Starter::Cron,
            .scope = ownAccount().isRoot ? Schedule::Scope::System : Schedule::Scope::User,
            .name = {},
            .account = {}};
}

/// The flags as a person reads them.
QString flagsText(const QList<ScheduleFlag> &flags)
{
    QStringList texts;
    for (const ScheduleFlag &flag : flags)
        texts << (flag.value == ScheduleFlag::Value::None ? u"--%1"_s.arg(flag.name)
                                                          : u"--%1 %2"_s.arg(flag.name, flag.text));
    return texts.join(u' ');
}

} // namespace

ScheduleForm::ScheduleForm(const Endpoint &source, const Identity *identity, QWidget *parent)
    : QWidget(parent),
      m_source(source),
      m_form(makeForm()),
      m_every(new QComboBox),
      m_expression(new QLineEdit),
      m_upcoming(makeMuted()),
      m_by(new QComboBox),
      m_runAs(new QLineEdit),
      m_passwordRow(new QWidget),
      m_passwordFile(new QLineEdit),
      m_keepPassword(new QPushButton(tr("&Write it there"))),
      m_options(new BackupOptionFields(source, identity, this)),
      m_kept(makeMuted())
{
    layOut();
    connectFields();
    setFocusProxy(m_every);
}

void ScheduleForm::layOut()
{
    addWhen(*m_form);
    addStarter(*m_form);
    addPassword(*m_form);
    m_options->addTo(*m_form);
    centreLabels(*m_form);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(12);
    column->addLayout(m_form);
    column->addWidget(m_kept);
    m_options->addFilesTo(*column);
}

void ScheduleForm::addWhen(QFormLayout &form)
{
    m_every->setObjectName(u"every"_s);
    m_every->setAccessibleName(tr("How often"));
    for (const QString &word : {u"hourly"_s, u"daily"_s, u"weekly"_s})
        m_every->addItem(everyWords(word), word);
    m_every->addItem(tr("At other times"));
    m_expression->setObjectName(u"expression"_s);
    m_expression->setAccessibleName(tr("At which times"));
    m_expression->setPlaceholderText(u"Mon..Fri 02:30"_s);
    auto *row = makeRow();
    row->addWidget(m_every);
    row->addWidget(m_expression, 1);
    row->addStretch();
    auto *when = new QWidget;
    auto *column = new QVBoxLayout(when);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_upcoming);
    form.addRow(tr("How often"), when);
}

void ScheduleForm::addStarter(QFormLayout &form)
{
    m_by->setObjectName(u"by"_s);
    m_by->setAccessibleName(tr("Started by"));
    m_by->addItem(tr("A timer of yours (systemd)"), int(By::User));
    m_by->addItem(tr("A timer of the system (systemd)"), int(By::System));
    m_by->addItem(tr("A line in your crontab"), int(By::Crontab));
    m_runAs->setObjectName(u"runAs"_s);
    m_runAs->setAccessibleName(tr("Runs as"));
    m_runAs->setPlaceholderText(ownAccount().name);
    auto *by = new QWidget;
    auto *row = makeRow(by);
    row->addWidget(m_by);
    row->addStretch();
    form.addRow(tr("Started by"), by);
    form.addRow(tr("Runs as"), m_runAs);
}

void ScheduleForm::addPassword(QFormLayout &form)
{
    m_passwordFile->setObjectName(u"passwordFile"_s);
    m_passwordFile->setAccessibleName(tr("File with the password"));
    m_passwordFile->setPlaceholderText(tr("none; the path of a file that only its user can read"));
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the file with the password"));
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getOpenFileName(this, tr("File with the password"), m_passwordFile->text());
        if (!chosen.isEmpty())
            m_passwordFile->setText(chosen);
    });
    m_keepPassword->setObjectName(u"keepPassword"_s);
    m_keepPassword->setToolTip(tr("Writes the password of this window into a new file that only you can read"));
    m_keepPassword->setVisible(!m_source.password.isEmpty());
    auto *row = makeRow(m_passwordRow);
    row->addWidget(m_passwordFile, 1);
    row->addWidget(choose);
    row->addWidget(m_keepPassword);
    form.addRow(tr("Password file"), m_passwordRow);
}

void ScheduleForm::connectFields()
{
    for (QComboBox *choice : {m_every, m_by}) {
        connect(choice, &QComboBox::currentIndexChanged, this, [this] {
            fitRows();
            emit changed();
        });
    }
    for (QLineEdit *field : {m_expression, m_runAs, m_passwordFile})
        connect(field, &QLineEdit::textChanged, this, &ScheduleForm::changed);
    connect(m_options, &BackupOptionFields::changed, this, &ScheduleForm::changed);
    connect(m_keepPassword, &QPushButton::clicked, this, &ScheduleForm::keepPassword);
}

ScheduleForm::By ScheduleForm::by() const
{
    return By(m_by->currentData().toInt());
}

void ScheduleForm::fitRows()
{
    m_expression->setVisible(!m_every->currentData().isValid());
    m_form->setRowVisible(m_runAs, by() == By::System);
    m_form->setRowVisible(m_passwordRow, !m_source.dialect->grammar.keepsFiles());
}

void ScheduleForm::setEvery(const QString &expression)
{
    const int known = m_every->findData(expression);
    m_every->setCurrentIndex(known >= 0 ? known : m_every->count() - 1);
    m_expression->setText(known >= 0 ? QString() : expression);
}

void ScheduleForm::setBy(const SchedulePlace &place)
{
    const By by = place.starter == Schedule::Starter::Cron ? By::Crontab
                  : place.scope == Schedule::Scope::System ? By::System
                                                           : By::User;
    m_by->setCurrentIndex(m_by->findData(int(by)));
}

void ScheduleForm::begin(const QString &folder, const RetentionRules &keep,
                         const std::optional<FoundSchedule> &installed)
{
    const QSignalBlocker quiet(this);
    m_folder = folder;
    m_argument.clear();
    m_passwordCommand.clear();
    m_others.clear();
    m_runAs->clear();
    m_passwordFile->clear();
    if (installed && installed->status.isInstalled()) {
        fill(*installed);
    } else {
        BackupOptions options;
        options.keep = keep;
        m_options->setOptions(options);
        setEvery(u"daily"_s);
        setBy(usualPlace());
    }
    m_kept->setText(tr("Handed on as they are installed now: %1").arg(flagsText(m_others)));
    m_kept->setVisible(!m_others.isEmpty());
    fitRows();
}

void ScheduleForm::fill(const FoundSchedule &installed)
{
    const ScheduledRun &run = installed.status.run;
    const qsizetype command = run.words.indexOf(u"backup"_s);
    m_argument = command < 0 ? QString() : run.words.value(command + 1);
    const ReadFlags read = readFlags(run.words.mid(command + 2));
    m_others = read.others;
    const auto password = std::ranges::find(m_others, u"password-command"_s, &ScheduleFlag::name);
    if (password != m_others.end()) {
        m_passwordCommand = password->text;
        m_others.erase(password);
    }
    for (const QString &file : m_options->setOptions(read.options))
        m_others.append({u"with"_s, file, ScheduleFlag::Value::File});
    m_passwordFile->setText(run.passwordFile);
    m_runAs->setText(run.account == ownAccount().name ? QString() : run.account);
    setEvery(expressionOf(installed));
    setBy(installed.place);
}

ScheduleWish ScheduleForm::wish() const
{
    const bool isCommon = m_every->currentData().isValid();
    return {.argument = m_argument,
            .database = m_source,
            .folder = m_folder,
            .every = isCommon ? m_every->currentData().toString() : m_expression->text().trimmed(),
            .flags = flagsOf(m_options->options()) + m_others,
            .passwordFile = m_passwordFile->text().trimmed(),
            .passwordCommand = m_passwordCommand,
            .runAs = by() == By::System ? m_runAs->text().trimmed() : QString(),
            .starter = by() == By::Crontab ? Schedule::Starter::Cron : Schedule::Starter::Systemd,
            .scope = by() == By::User ? Schedule::Scope::User : Schedule::Scope::System};
}

void ScheduleForm::showUpcoming(const QList<QDateTime> &upcoming)
{
    const QString words = upcomingWords(upcoming, QDateTime::currentSecsSinceEpoch());
    m_upcoming->setText(words.isEmpty() ? QString() : tr("Next: %1").arg(words));
}

void ScheduleForm::keepPassword()
{
    const QString path = m_passwordFile->text().trimmed().isEmpty() ? passwordFilePlace(shortName(m_source))
                                                                    : m_passwordFile->text().trimmed();
    if (auto written = writePasswordFile(path, m_source.password); !written)
        emit failed(written.error());
    else
        m_passwordFile->setText(path);
}

} // namespace credenza
