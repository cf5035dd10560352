#pragma once

#include "sql/console/write_statement.h"
#include "ui/job/job.h"
#include "ui/look/banner.h"
#include "ui/sqlconsole/answer_view.h"
#include "ui/sqlconsole/sql_editor.h"
#include "ui/sqlconsole/statement_recall.h"
#include "ui/window/open_database.h"
#include "ui/window/page.h"
#include "ui/window/write_access.h"

#include <QPushButton>

namespace credenza {

/// Statements of a person: for reading, on a connection of its own that can do nothing else; for writing only while the
/// window may write and the switch is on, tried first and done after a confirmation that names the rows.
class SqlPage : public Page
{
    Q_OBJECT

public:
    SqlPage(const OpenDatabase &database, const WriteAccess &access, QWidget *parent = nullptr);

    QString title() const override { return tr("SQL"); }
    std::optional<Screen> ownScreen() const override { return Screen::Sql; }
    QString place() const override;
    /// The text, with fingerprints for literals that look like secrets.
    QByteArray state() const override;
    void restore(const QByteArray &state) override;

    /// Runs the statement under the cursor, or the selection.
    void run();
    /// Writes a statement below the others and runs it; does nothing while another one runs.
    void runBelow(const QString &sql);
    void explain();
    /// Ends what is running.
    void cancel();
    bool isRunning() const { return m_isAsking || m_job; }

signals:
    /// Rows or the schema were changed: what other pages show may be old.
    void written();

private:
    QWidget *makeBar();
    QWidget *makeEditor();
    void addShortcuts();
    Result<OwnStatement> statement() const;
    void read(const OwnStatement &statement);
    void plan(const OwnStatement &statement);
    void confirm(const WritePlan &plan);
    void write(const WritePlan &plan);
    void begin(const QString &doing);
    void end();
    void showAnswer(const ResultTable &table);
    void showProblem(const Error &error);
    void showAccess();
    void showState();
    void recall(const QString &sql);
    template <typename Answer>
    void ask(std::function<Result<Answer>(Connection &)> question, std::function<void(const Answer &)> shown);
    template <typename Report>
    void work(std::function<Result<Report>(Progress &)> operation, std::function<void(const Report &)> done);

    const OpenDatabase m_database;
    const WriteAccess &m_access;
    LiveConnection m_connection;
    StatementRecall *m_recall;
    Job *m_job = nullptr;
    bool m_isAsking = false;
    quint64 m_generation = 0; ///< answers to what was cancelled are dropped
    Banner *m_banner;
    SqlEditor *m_editor;
    QPushButton *m_run;
    QPushButton *m_explain;
    QPushButton *m_write;
    QLabel *m_readOnly;
    AnswerView *m_answer;
};

} // namespace credenza
