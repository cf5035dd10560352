#include "ui/start/start_window.h"

#include "sql/connection/connection_store.h"
#include "sql/profile/locate.h"
#include "sql/sample/sample_database.h"
#include "ui/connect/connect_form.h"
#include "ui/look/labels.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QInputDialog>
#include <QMimeData>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

StartWindow::StartWindow(QWidget *parent)
    : QWidget(parent),
      m_banner(new Banner),
      m_list(new StartList),
      m_empty(new QLabel(tr("Databases that you open appear here, to come back to.\nA database or a service's settings "
                            "can also be dropped on this window."))),
      m_address(new QLineEdit),
      m_progress(makeMuted())
{
    setObjectName(u"page"_s);
    setWindowTitle(u"Credenza"_s);
    setAcceptDrops(true);
    resize(760, 600);
    m_empty->setObjectName(u"empty"_s);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    connect(m_list, &StartList::chosen, this, &StartWindow::openEntry);
    connect(m_list, &StartList::unwanted, this, &StartWindow::remove);
    auto *lists = new QVBoxLayout;
    lists->setContentsMargins(36, 0, 36, 0);
    lists->addWidget(m_list, 1);
    lists->addWidget(m_empty, 1);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addWidget(makeHead());
    page->addLayout(lists, 1);
    page->addWidget(makeFoot());
    m_list->hide();
}

QWidget *StartWindow::makeHead()
{
    auto *file = new QPushButton(tr("&Open file…"));
    auto *form = new QPushButton(tr("&Connect…"));
    auto *sample = new QPushButton(tr("&Try a sample database"));
    file->setProperty("primary", true);
    file->setShortcut(QKeySequence::Open);
    connect(file, &QPushButton::clicked, this, &StartWindow::chooseFile);
    connect(form, &QPushButton::clicked, this, &StartWindow::openForm);
    connect(sample, &QPushButton::clicked, this, &StartWindow::openSample);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(file);
    buttons->addWidget(form);
    buttons->addWidget(sample);
    buttons->addStretch();
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(48, 40, 48, 24);
    column->setSpacing(4);
    column->addWidget(makeHeading(u"Credenza"_s));
    column->addWidget(makeMuted(tr("Looks after the databases behind identity and credential services.")));
    column->addSpacing(16);
    column->addLayout(buttons);
    return head;
}

QWidget *StartWindow::makeFoot()
{
    auto *open = new QPushButton(tr("O&pen"));
    m_address->setPlaceholderText(tr("or an address: a URL, env:SERVICE, config:FILE, @NAME"));
    m_address->setAccessibleName(tr("Address of a database"));
    const auto openAddress = [this] { openDatabase(m_address->text().trimmed()); };
    connect(open, &QPushButton::clicked, this, openAddress);
    connect(m_address, &QLineEdit::returnPressed, this, openAddress);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_address, 1);
    row->addWidget(open);
    auto *foot = new QWidget;
    auto *column = new QVBoxLayout(foot);
    column->setContentsMargins(48, 16, 48, 24);
    column->setSpacing(8);
    column->addWidget(m_progress);
    column->addLayout(row);
    m_progress->hide();
    return foot;
}

template <typename Report>
void StartWindow::run(const QString &progress, std::function<Result<Report>()> work,
                      std::function<void(const Report &)> done)
{
    if (!progress.isEmpty())
        showProgress(progress);
    auto *job = new Job(this);
    job->start<Report>([work = std::move(work)](Progress &) { return work(); },
                       [this, job, progress, done = std::move(done)](const Result<Report> &result) {
                           job->deleteLater();
                           if (!progress.isEmpty())
                               showProgress({});
                           if (result)
                               done(*result);
                           else
                               m_banner->showError(result.error());
                       });
}

void StartWindow::showProgress(const QString &text)
{
    m_progress->setText(text);
    m_progress->setVisible(!text.isEmpty());
}

void StartWindow::reload()
{
    run<StartEntries>(
        {}, [] { return Result<StartEntries>(startEntries()); },
        [this](const StartEntries &start) { showEntries(start); });
}

void StartWindow::showEntries(const StartEntries &start)
{
    m_list->show(start.entries);
    m_list->setVisible(!start.entries.isEmpty());
    m_empty->setVisible(start.entries.isEmpty());
    if (!start.problems.isEmpty())
        m_banner->showError(start.problems.first());
    if (!m_address->hasFocus() && !start.entries.isEmpty())
        m_list->setFocus();
}

void StartWindow::openDatabase(const QString &argument)
{
    m_banner->hide();
    if (argument.startsWith(u'@')) {
        openSaved(argument.sliced(1));
        return;
    }
    const auto located = locate(argument);
    if (!located) {
        m_banner->showError(located.error());
        return;
    }
    const auto marked = markedAsRecent(located->endpoint.writing());
    if (marked)
        emit opened(*marked, lastingArgument(argument, *marked));
    else
        m_banner->showError(marked.error());
}

void StartWindow::openEntry(const StartEntry &entry)
{
    m_banner->hide();
    if (entry.isSaved) {
        openSaved(entry.name);
        return;
    }
    const auto entrance = entranceOf(entry);
    if (entrance)
        enter(*entrance);
    else
        m_banner->showError(entrance.error());
}

void StartWindow::openSaved(const QString &name)
{
    run<Entrance>(
        tr("Opening %1 …").arg(name), [name] { return savedEntrance(name); },
        [this](const Entrance &entrance) { enter(entrance); });
}

void StartWindow::reopen(const QStringList &addresses)
{
    run<Reopening>(
        tr("Opening what was open …"), [addresses] { return Result<Reopening>(reopeningOf(addresses)); },
        [this](const Reopening &reopening) {
            for (const Entrance &entrance : reopening.entrances)
                enter(entrance);
            if (reopening.left.isEmpty())
                return;
            show();
            m_banner->showText(tr("Not all that was open could be opened again."), reopening.left.join(u'\n'),
                               Banner::Tone::Caution);
        });
}

void StartWindow::enter(const Entrance &entrance)
{
    if (entrance.wantsPassword)
        askPassword(entrance.endpoint, entrance.argument);
    else
        emit opened(entrance.endpoint, entrance.argument);
}

void StartWindow::askPassword(const Endpoint &endpoint, const QString &argument)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Password"));
    dialog->setLabelText(tr("Password for %1").arg(endpoint.title()));
    dialog->setTextEchoMode(QLineEdit::Password);
    dialog->setOkButtonText(tr("Open"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, endpoint, argument](const QString &typed) {
        Endpoint whole = endpoint;
        whole.password = typed;
        emit opened(whole, argument);
    });
    dialog->open();
}

void StartWindow::openForm()
{
    if (!m_form) { // anew each time: what was typed for one database is not offered to the next
        m_form = new ConnectForm(this);
        m_form->setAttribute(Qt::WA_DeleteOnClose);
        m_form->setArgument(m_address->text().trimmed());
        connect(m_form, &ConnectForm::opened, this, &StartWindow::opened);
    }
    m_form->show();
    m_form->raise();
    m_form->activateWindow();
}

void StartWindow::remove(const StartEntry &entry)
{
    if (!entry.isSaved) {
        run<bool>(
            {},
            [address = entry.recent.address]() -> Result<bool> {
                auto forgotten = forgetRecent(address);
                return forgotten ? Result<bool>(true) : forgotten.error();
            },
            [this](bool) { reload(); });
        return;
    }
    m_banner->showText(tr("Remove the saved connection %1?").arg(entry.name),
                       tr("Its password goes from the keychain. The database itself stays as it is."),
                       Banner::Tone::Caution);
    m_banner->offer(tr("Remove %1").arg(entry.name), [this, name = entry.name] { removeSaved(name); });
}

void StartWindow::removeSaved(const QString &name)
{
    m_banner->hide();
    run<QStringList>(
        tr("Removing %1 …").arg(name),
        [name]() -> Result<QStringList> {
            auto left = removeConnection(name);
            if (!left)
                return left.error();
            auto forgotten = forgetRecent(u'@' + name);
            return forgotten ? left : Result<QStringList>(forgotten.error());
        },
        [this](const QStringList &left) {
            if (!left.isEmpty())
                m_banner->showText(tr("Removed, but not everything of it"), left.join(u'\n'), Banner::Tone::Caution);
            reload();
        });
}

void StartWindow::openSample()
{
    showProgress(tr("Making the sample database …"));
    m_sampling = std::make_unique<Job>();
    connect(m_sampling.get(), &Job::progressed, this,
            [this](const Step &step) { showProgress(tr("Making the sample database: %1").arg(step.what)); });
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    m_sampling->start<Endpoint>([folder](Progress &progress) { return sampleDatabase(folder, progress); },
                                [this](const Result<Endpoint> &sample) {
                                    showProgress({});
                                    if (sample)
                                        emit opened(sample->writing(), sample->database);
                                    else
                                        m_banner->showError(sample.error());
                                });
}

void StartWindow::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a database or a service's settings"));
    if (!path.isEmpty())
        openDatabase(argumentFor(path));
}

void StartWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    reload();
}

void StartWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void StartWindow::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            openDatabase(argumentFor(url.toLocalFile()));
    }
}

void StartWindow::closeEvent(QCloseEvent *event)
{
    QWidget::closeEvent(event);
    emit closed();
}

} // namespace credenza
