#include "ui/start/start_window.h"

#include "sql/profile/locate.h"
#include "sql/sample/sample_database.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

QLabel *makeLabel(const QString &text, const QString &name)
{
    auto *label = new QLabel(text);
    label->setObjectName(name);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartWindow::StartWindow(QWidget *parent)
    : QWidget(parent), m_banner(new Banner), m_address(new QLineEdit), m_progress(makeLabel({}, u"muted"_s))
{
    setObjectName(u"page"_s);
    setWindowTitle(u"Credenza"_s);
    setAcceptDrops(true);
    resize(640, 420);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins({});
    page->setSpacing(0);
    page->addWidget(m_banner);
    page->addStretch();
    page->addWidget(makeChoices());
    page->addStretch();
}

QWidget *StartWindow::makeChoices()
{
    auto *file = new QPushButton(tr("&Open file…"));
    auto *sample = new QPushButton(tr("&Try a sample database"));
    auto *open = new QPushButton(tr("O&pen"));
    m_address->setPlaceholderText(u"postgresql://user@host/database, env:SERVICE, config:FILE"_s);
    m_address->setAccessibleName(tr("Address of a database"));
    file->setShortcut(QKeySequence::Open);
    connect(file, &QPushButton::clicked, this, &StartWindow::chooseFile);
    connect(sample, &QPushButton::clicked, this, &StartWindow::openSample);
    const auto openAddress = [this] { openDatabase(m_address->text().trimmed()); };
    connect(open, &QPushButton::clicked, this, openAddress);
    connect(m_address, &QLineEdit::returnPressed, this, openAddress);

    auto *address = new QHBoxLayout;
    address->addWidget(m_address, 1);
    address->addWidget(open);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(file);
    buttons->addWidget(sample);
    buttons->addStretch();
    auto *choices = new QWidget;
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(48, 24, 48, 24);
    column->setSpacing(12);
    column->addWidget(makeLabel(u"Credenza"_s, u"heading"_s));
    column->addWidget(makeLabel(tr("Looks after the databases behind identity and credential services."), u"muted"_s));
    column->addSpacing(12);
    column->addLayout(buttons);
    column->addLayout(address);
    column->addWidget(makeLabel(tr("A database or a service's settings can also be dropped here."), u"muted"_s));
    column->addWidget(m_progress);
    return choices;
}

void StartWindow::openDatabase(const QString &argument)
{
    const auto located = locate(argument);
    if (!located) {
        m_banner->showError(located.error());
        return;
    }
    m_banner->hide();
    emit opened(located->endpoint);
}

void StartWindow::openSample()
{
    m_progress->setText(tr("Making the sample database …"));
    m_sampling = std::make_unique<Job>();
    connect(m_sampling.get(), &Job::progressed, this,
            [this](const Step &step) { m_progress->setText(tr("Making the sample database: %1").arg(step.what)); });
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    m_sampling->start<Endpoint>([folder](Progress &progress) { return sampleDatabase(folder, progress); },
                                [this](const Result<Endpoint> &sample) {
                                    m_progress->clear();
                                    if (sample)
                                        emit opened(*sample);
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
