#include "ui/sqlconsole/sql_page.h"

#include "sql/activity/data_folder.h"
#include "sql/console/read_statement.h"
#include "ui/look/labels.h"
#include "ui/sqlconsole/console_words.h"

#include <QHBoxLayout>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qint64 mostRows = 10'000;
constexpr qint64 mostBytes = 256 * 1024 * 1024;

StatementHistory historyOf(const Endpoint &endpoint)
{
    return StatementHistory(dataFile(u"statements.jsonl"_s).value_or(QString()), endpoint.title());
}

TableKnowledge knowledgeOf(const Identity &identity)
{
    return {.catalog = identity.catalog, .profile = identity.profile()};
}

} // namespace

SqlPage::SqlPage(const OpenDatabase &database, const WriteAccess &access, QWidget *parent)
    : Page(parent),
      m_database(database),
      m_access(access),
      m_connection(database.endpoint.reading()),
      m_recall(new StatementRecall(historyOf(database.endpoint), this)),
      m_banner(new Banner),
      m_editor(new SqlEditor(database.identity->catalog)),
      m_run(new QPushButton(tr("Run"))),
      m_explain(new QPushButton(tr("Explain"))),
      m_write(new QPushButton(tr("Write"))),
      m_readOnly(makeMuted(tr("read only"))),
      m_answer(new AnswerView)
{
    setAccessibleName(title());
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(makeEditor());
    splitter->addWidget(m_answer);
    splitter->setSizes({200, 400});
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(makeBar());
    column->addWidget(splitter, 1);
    setFocusProxy(m_editor);
    addShortcuts();
    connect(m_editor, &SqlEditor::cancelWanted, this, &SqlPage::cancel);
    connect(m_editor, &SqlEditor::textChanged, m_banner,
            &QWidget::hide); // a confirmation is of the text that was tried
    connect(m_recall, &StatementRecall::chosen, this, &SqlPage::recall);
    connect(&m_access, &WriteAccess::changed, this, &SqlPage::showAccess);
    showAccess();
    showState();
}

QWidget *SqlPage::makeBar()
{
    m_run->setProperty("primary", true);
    m_run->setToolTip(tr("Run  %1").arg(u"Ctrl+Return"_s));
    m_write->setCheckable(true);
    m_write->setToolTip(tr("Statements that change something are tried first, and done after a confirmation."));
    auto *history = new QPushButton(tr("History"));
    history->setToolTip(tr("Earlier statements  %1").arg(u"Alt+Up, Alt+Down"_s));
    auto *menu = new QMenu(history);
    history->setMenu(menu);
    auto *bar = new QFrame;
    bar->setObjectName(u"pageBar"_s);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    for (QPushButton *button : {m_run, m_explain, history})
        row->addWidget(button);
    row->addStretch(1);
    m_readOnly->setWordWrap(false);
    row->addWidget(m_readOnly);
    row->addWidget(m_write);
    connect(m_run, &QPushButton::clicked, this, [this] { isRunning() ? cancel() : run(); });
    connect(m_explain, &QPushButton::clicked, this, &SqlPage::explain);
    connect(m_write, &QPushButton::toggled, m_banner, &QWidget::hide); // a confirmation is of the switch as it was
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { m_recall->fill(*menu); });
    return bar;
}

QWidget *SqlPage::makeEditor()
{
    auto *frame = new QFrame;
    frame->setObjectName(u"page"_s);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(m_editor);
    return frame;
}

QString SqlPage::place() const
{
    return m_answer->state();
}

Result<OwnStatement> SqlPage::statement() const
{
    // The editor may still say that there is a selection when typing has replaced it.
    if (m_editor->selectedText().trimmed().isEmpty())
        return statementAt(m_editor->text(), m_editor->cursorPosition());
    auto selected = oneStatement(m_editor->selectedText());
    const qsizetype begin = m_editor->selectionBegin();
    if (selected) {
        selected->offset += begin;
        return selected;
    }
    Error error = selected.error();
    if (error.position >= 0)
        error.position += begin;
    return error;
}

void SqlPage::run()
{
    if (isRunning())
        return;
    m_banner->hide();
    auto wanted = statement();
    if (!wanted) {
        showProblem(wanted.error());
        return;
    }
    m_recall->keep(wanted->sql);
    if (m_write->isChecked() && wanted->kind != OwnStatement::Kind::Reads)
        plan(*wanted);
    else
        read(*wanted);
}

void SqlPage::explain()
{
    if (isRunning())
        return;
    m_banner->hide();
    auto wanted = statement();
    if (!wanted) {
        showProblem(wanted.error());
        return;
    }
    begin(tr("Asking for the plan …"));
    ask<QList<ExplainStep>>(
        [statement = *wanted](Connection &connection) { return explainStatement(connection, statement); },
        [this](const QList<ExplainStep> &steps) { m_answer->showPlan(steps); });
}

void SqlPage::read(const OwnStatement &statement)
{
    begin(tr("Running …"));
    const Reading reading{.statement = statement, .mostRows = mostRows, .mostBytes = mostBytes};
    ask<ResultTable>(
        [reading, identity = m_database.identity,
         clock = m_database.clock](Connection &connection) -> Result<ResultTable> {
            auto result = runReading(connection, reading, knowledgeOf(*identity));
            if (!result)
                return result.error();
            return resultTable(*result, knowledgeOf(*identity), clock->now());
        },
        [this](const ResultTable &table) { showAnswer(table); });
}

void SqlPage::plan(const OwnStatement &statement)
{
    begin(tr("Trying, and taking it back …"));
    work<WritePlan>([endpoint = m_access.endpoint(),
                     statement](Progress &progress) { return planWrite(endpoint, statement, progress); },
                    [this](const WritePlan &tried) { confirm(tried); });
}

void SqlPage::confirm(const WritePlan &plan)
{
    m_answer->setState(tr("Nothing is changed yet."));
    m_banner->showText(effectText(plan), scopeText(plan), Banner::Tone::Caution);
    m_banner->offer(confirmationText(plan), [this, plan] { write(plan); });
}

void SqlPage::write(const WritePlan &plan)
{
    if (isRunning() || !m_access.mayWrite())
        return;
    m_banner->hide();
    begin(tr("Writing …"));
    WritePlan agreed = plan;
    agreed.reason = m_access.reason();
    work<WriteReport>([agreed](Progress &progress) { return credenza::write(agreed, progress); },
                      [this](const WriteReport &report) {
                          m_answer->setState(doneText(report));
                          emit loaded(report.milliseconds);
                          emit written();
                      });
}

template <typename Answer>
void SqlPage::ask(std::function<Result<Answer>(Connection &)> question, std::function<void(const Answer &)> shown)
{
    m_isAsking = true;
    showState();
    m_connection.ask<Answer>(this, u"statement"_s, std::move(question),
                             [this, shown, generation = m_generation](const Result<Answer> &answer) {
                                 if (generation != m_generation)
                                     return;
                                 end();
                                 if (answer)
                                     shown(*answer);
                                 else
                                     showProblem(answer.error());
                                 emit placeChanged();
                             });
}

template <typename Report>
void SqlPage::work(std::function<Result<Report>(Progress &)> operation, std::function<void(const Report &)> done)
{
    m_job = new Job(this);
    connect(m_job, &Job::warned, this,
            [this](const QString &text) { m_banner->showText(text, {}, Banner::Tone::Caution); });
    m_job->start<Report>(std::move(operation), [this, done, job = m_job](const Result<Report> &report) {
        job->deleteLater();
        m_job = nullptr;
        end();
        if (report)
            done(*report);
        else
            showProblem(report.error());
        emit placeChanged();
    });
    showState();
}

void SqlPage::begin(const QString &doing)
{
    m_editor->clearProblem();
    m_answer->setState(doing);
    emit placeChanged();
}

void SqlPage::end()
{
    m_isAsking = false;
    ++m_generation;
    showState();
}

void SqlPage::cancel()
{
    if (m_job) {
        m_job->cancel(); // its end tells whether something was done
        m_answer->setState(tr("Cancelling …"));
    } else if (m_isAsking) {
        m_connection.forget(this);
        end();
        m_answer->setState(tr("Cancelled."));
    }
    emit placeChanged();
}

void SqlPage::showAnswer(const ResultTable &table)
{
    m_answer->showRows(table);
    emit loaded(table.milliseconds);
}

void SqlPage::showProblem(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled) {
        m_answer->setState(tr("Cancelled."));
        return;
    }
    m_answer->setState({});
    m_banner->showError(error);
    if (error.position >= 0)
        m_editor->markProblem(error.position);
}

void SqlPage::showAccess()
{
    const bool mayWrite = m_access.mayWrite();
    m_write->setVisible(mayWrite);
    m_readOnly->setVisible(!mayWrite);
    if (mayWrite)
        return;
    m_write->setChecked(false);
}

void SqlPage::showState()
{
    m_run->setText(isRunning() ? tr("Cancel") : tr("Run"));
    m_explain->setEnabled(!isRunning());
    m_editor->setReadOnly(m_job != nullptr);
    m_write->setEnabled(!m_job);
}

} // namespace credenza
