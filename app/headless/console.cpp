#include "app/headless/console.h"

#include "app/headless/password_prompt.h"
#include "app/headless/standard_stream.h"
#include "sql/backup/archive_folder.h"
#include "sql/connection/connection_store.h"
#include "sql/profile/locate.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>

#include <csignal>
#include <thread>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr int red = 31; // of the terminal
constexpr int yellow = 33;

int wakePipe[2] = {-1, -1};

std::stop_source &stopWish()
{
    static std::stop_source source;
    return source;
}

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
}

} // namespace

bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

void installSignalHandlers()
{
    if (::pipe(wakePipe) != 0)
        return;
    // A handler may only write a byte; a thread of its own turns it into the wish to stop.
    std::thread([] {
        char byte = 0;
        while (::read(wakePipe[0], &byte, 1) == 1)
            stopWish().request_stop();
    }).detach();
    struct sigaction action = {};
    action.sa_handler = onSignal;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    struct sigaction inherited = {};
    const bool outlivesTerminal = ::sigaction(SIGHUP, nullptr, &inherited) == 0 && inherited.sa_handler == SIG_IGN;
    if (!outlivesTerminal)
        ::sigaction(SIGHUP, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

Console::Console(Settings settings) : m_settings(std::move(settings))
{
    const bool suits = isTerminal(STDERR_FILENO) && qEnvironmentVariableIsEmpty("NO_COLOR");
    m_coloured = m_settings.colour == Colour::Always || (m_settings.colour == Colour::Auto && suits);
    m_live = m_settings.progress == ProgressStyle::Auto && isTerminal(STDERR_FILENO) && !m_settings.quiet;
}

Console::~Console()
{
    clearLiveLine();
}

Result<void> Console::openLog()
{
    if (m_settings.logFile.isEmpty())
        return {};
    m_log.setFileName(m_settings.logFile);
    if (m_log.open(QIODevice::WriteOnly | QIODevice::Append))
        return {};
    return Error{.kind = Error::Kind::Io,
                 .message = u"Cannot write the log file %1"_s.arg(m_settings.logFile),
                 .detail = m_log.errorString()};
}

std::stop_token Console::stop() const
{
    return stopWish().get_token();
}

void Console::report(const Step &step)
{
    const bool same = step.what == m_lastStep;
    if (same && m_lastReport.isValid() && m_lastReport.elapsed() < 100)
        return;
    m_lastReport.start();
    m_lastStep = step.what;
    const QJsonObject event{{u"v"_s, 1},
                            {u"event"_s, u"step"_s},
                            {u"what"_s, step.what},
                            {u"done"_s, step.done},
                            {u"total"_s, step.total},
                            {u"unit"_s, step.unit}};
    log(event);
    if (m_settings.progress == ProgressStyle::Json)
        put(stderr, QString::fromUtf8(QJsonDocument(event).toJson(QJsonDocument::Compact)) + u'\n');
    else if (m_settings.progress == ProgressStyle::Plain && !same)
        put(stderr, step.what + u'\n');
    else if (m_live) {
        const QString amount = step.done > 0 ? u"  %L1 %2"_s.arg(step.done).arg(step.unit) : u""_s;
        put(stderr, u"\r\033[K"_s + step.what + amount);
        m_lineOpen = true;
    }
}

void Console::warn(const QString &text)
{
    m_warnings << text;
    log({{u"event"_s, u"warning"_s}, {u"text"_s, text}});
    line(coloured(u"warning:"_s, yellow) + u' ' + text);
}

void Console::executed(const ExecutedStatement &statement)
{
    const QMutexLocker lock(&m_mutex);
    log({{u"event"_s, u"statement"_s},
         {u"database"_s, statement.database},
         {u"sql"_s, statement.sql},
         {u"milliseconds"_s, statement.milliseconds},
         {u"rows"_s, statement.rows}});
    if (m_settings.verbose)
        put(stderr, u"%1 ms  %2\n"_s.arg(statement.milliseconds, 0, 'f', 1).arg(statement.sql.simplified()));
}

void Console::say(const QString &text)
{
    if (!m_settings.quiet)
        line(text);
}

void Console::showError(const Error &error)
{
    log({{u"event"_s, u"error"_s}, {u"kind"_s, nameOf(error.kind)}, {u"message"_s, error.message}});
    line(coloured(u"error:"_s, red) + u' ' + error.message);
    if (!error.detail.isEmpty())
        line(u"  because: "_s + error.detail);
    if (!error.hint.isEmpty())
        line(u"  next: "_s + error.hint);
}

Result<Endpoint> Console::endpoint(const QString &argument)
{
    const bool isGiven = !m_settings.passwordFile.isEmpty() || !m_settings.passwordCommand.isEmpty();
    auto located = locate(argument, isGiven ? SavedPassword::Leave : SavedPassword::Fetch);
    if (!located)
        return located.error();
    for (const QString &warning : std::as_const(located->warnings))
        warn(warning);
    Endpoint endpoint = located->endpoint;
    endpoint.connectTimeout = m_settings.defaults.connectTimeout;
    endpoint.lockTimeout = m_settings.defaults.lockTimeout;
    if (m_settings.defaults.statementTimeout > 0)
        endpoint.statementTimeout = m_settings.defaults.statementTimeout;
    if (endpoint.environment == Environment::Unmarked)
        endpoint.environment = m_settings.defaults.environment;
    if (m_settings.verbose || m_log.isOpen())
        endpoint.log = std::shared_ptr<StatementLog>(std::shared_ptr<void>(), this);
    if (endpoint.password.isEmpty()) {
        auto secret = passwordFor(endpoint);
        if (!secret)
            return secret.error();
        endpoint.password = *secret;
    }
    return endpoint;
}

Result<Endpoint> Console::source(const QString &argument)
{
    const QFileInfo file(argument);
    if (!isArchiveName(file.fileName()) || !file.isFile())
        return endpoint(argument);
    auto opened = OpenedArchive::open(argument, m_settings.identityFile, *this);
    if (!opened) {
        Error error = opened.error();
        if (error.kind == Error::Kind::Denied && m_settings.identityFile.isEmpty() && file.isReadable())
            error.hint += u" For that, add --identity FILE."_s;
        return error;
    }
    m_archives.push_back(std::move(*opened));
    Endpoint archive = m_archives.back().endpoint();
    archive.environment = m_settings.defaults.environment;
    return archive;
}

Result<QString> Console::passwordFor(const Endpoint &endpoint) const
{
    if (!m_settings.passwordFile.isEmpty())
        return passwordFromFile(m_settings.passwordFile);
    if (!m_settings.passwordCommand.isEmpty())
        return passwordFromCommand(m_settings.passwordCommand);
    if (endpoint.savedAs.isEmpty())
        return QString();
    auto saved = savedConnection(endpoint.savedAs);
    if (!saved)
        return saved.error();
    return saved->passwordSource == PasswordSource::Ask ? askPassword(endpoint.title(), stop())
                                                        : Result<QString>(QString());
}

void Console::line(const QString &text)
{
    clearLiveLine();
    put(stderr, text + u'\n');
}

QString Console::coloured(const QString &word, int colour) const
{
    return m_coloured ? u"\033[%1m%2\033[0m"_s.arg(colour).arg(word) : word;
}

void Console::clearLiveLine()
{
    if (m_lineOpen)
        put(stderr, u"\r\033[K"_s);
    m_lineOpen = false;
}

void Console::log(const QJsonObject &event)
{
    if (!m_log.isOpen())
        return;
    QJsonObject stamped = event;
    stamped.insert(u"time"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    m_log.write(QJsonDocument(stamped).toJson(QJsonDocument::Compact) + '\n');
    m_log.flush();
}

} // namespace credenza
