#pragma once

#include "sql/activity/statement_log.h"
#include "sql/backup/opened_archive.h"
#include "sql/base/progress.h"
#include "sql/connection/endpoint.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonObject>
#include <QMutex>

#include <vector>

namespace credenza {

/// The terminal of a run: talk and progress on stderr, the log file, and the wish to stop. Data goes to stdout by main.
class Console final : public Progress, public StatementLog
{
public:
    enum class ProgressStyle { Auto, Plain, Json, None };
    enum class Colour { Auto, Always, Never };
    struct Settings
    {
        Colour colour = Colour::Auto;
        ProgressStyle progress = ProgressStyle::Auto;
        bool quiet = false;
        bool verbose = false;
        bool yes = false;
        bool json = false;
        bool showSecrets = false;
        QString logFile;
        QString passwordFile;
        QString passwordCommand;
        QString identityFile; ///< of age, for encrypted archives
        Endpoint defaults;    ///< timeouts, and the environment of what is not tagged itself
    };

    explicit Console(Settings settings);
    ~Console() override;

    Result<void> openLog();

    void report(const Step &step) override;
    void warn(const QString &text) override;
    std::stop_token stop() const override;
    void executed(const ExecutedStatement &statement) override;

    /// Talk for people, silenced by --quiet.
    void say(const QString &text);
    void showError(const Error &error);

    /// A DATABASE argument with this run's password, timeouts and log; warnings are shown.
    Result<Endpoint> endpoint(const QString &argument);
    /// The same for what is only read: an archive, too, which is opened in a scratch place as long as this lives.
    Result<Endpoint> source(const QString &argument);

    const Settings &settings() const { return m_settings; }
    const QStringList &warnings() const { return m_warnings; }

private:
    Result<QString> passwordFor(const Endpoint &endpoint) const;
    void line(const QString &text);
    void clearLiveLine();
    /// The word in that colour, where colours are wanted.
    QString coloured(const QString &word, int colour) const;
    void log(const QJsonObject &event);

    Settings m_settings;
    QStringList m_warnings;
    std::vector<OpenedArchive> m_archives;
    QFile m_log;
    QMutex m_mutex;
    QElapsedTimer m_lastReport;
    QString m_lastStep;
    bool m_live = false;
    bool m_coloured = false;
    bool m_lineOpen = false;
};

/// Makes SIGINT and SIGTERM a wish to stop, and SIGHUP too, unless the program was started to ignore it, as by nohup.
void installSignalHandlers();

/// True for a command line without any further wish: the program was started on a terminal.
bool isTerminal(int descriptor);

} // namespace credenza
