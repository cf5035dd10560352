#include "tests/support/screen_walk.h"

#include "sql/backup/backup.h"
#include "tests/support/live_database.h"
#include "ui/backup/archive_compare_page.h"
#include "ui/backup/backup_page.h"
#include "ui/backup/key_dialog.h"
#include "ui/overview/day_columns.h"
#include "ui/overview/state_strip.h"
#include "ui/window/main_window.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void click(const QWidget &in, const QString &name)
{
    auto *button = in.findChild<QPushButton *>(name);
    until(u"the button “%1”"_s.arg(name), [button] { return button->isVisible() && button->isEnabled(); });
    button->click();
}

/// An archive of it in the folder; then some of what people do to a database that they want undone.
void backUpAndDamage(const Endpoint &endpoint, const QString &folder)
{
    SilentProgress progress;
    if (!QDir().mkpath(folder))
        qFatal("cannot make %s", qPrintable(folder));
    runElsewhere(endpoint,
                 {u"UPDATE access_tokens SET revoked = 0, expires_at = 4000000000 WHERE token IN (SELECT token FROM "
                  "access_tokens WHERE subject = (SELECT min(subject) FROM users) LIMIT 2)"_s});
    const auto plan = planBackup(endpoint.reading(), {.folder = folder}, progress);
    const auto report = plan ? runBackup(*plan, progress) : plan.error();
    if (!report)
        qFatal("%s", described(report.error()).constData());
    runElsewhere(endpoint, {u"UPDATE users SET email = 'wrong@example.org', enabled = 0 WHERE username = (SELECT "
                            "max(username) FROM users)"_s,
                            u"DELETE FROM access_tokens WHERE subject = (SELECT min(subject) FROM users)"_s,
                            u"DELETE FROM users WHERE subject = (SELECT min(subject) FROM users)"_s,
                            u"INSERT INTO users (subject, username, password_hash, created_at) VALUES ('u-new', "
                            "'newcomer', 'h', 1700000000)"_s});
}

} // namespace

void ScreenWalk::comparing()
{
    const Endpoint endpoint = seeded(u"compared"_s, SeedOptions::Content::Clean);
    const QString folder = m_folder.filePath(u"compared-backups"_s);
    backUpAndDamage(endpoint, folder);
    const auto window = opened(endpoint);
    window->openScreen(Screen::Backups);
    auto *backups = window->findChild<BackupPage *>();
    auto *field = backups->findChild<QLineEdit *>(u"folder"_s);
    field->setText(folder);
    QTest::keyClick(field, Qt::Key_Return);
    std::unique_ptr<MainWindow> archive;
    QObject::connect(window.get(), &MainWindow::archiveOpened, window.get(),
                     [&archive](const ShownArchive &shown) { archive = std::make_unique<MainWindow>(shown); });
    click(*backups, u"open"_s);
    until(u"the archive's window"_s, [&archive] { return archive != nullptr; });
    archive->resize(window->size());
    archive->show();
    until(u"what the archive holds"_s,
          [&archive] { return archive->findChild<DayColumns *>() && archive->findChild<StateStrip *>(); });
    visit(u"archive"_s, *archive);
    archive.reset();
    click(*backups, u"compare"_s);
    auto *page = window->findChild<ArchiveComparePage *>();
    auto *tables = page->findChild<PlainTable *>(u"tables"_s);
    until(u"the comparison"_s, [tables] { return tables->rowCount() > 0; });
    visit(u"comparison"_s, *window);
    tables->setCurrentItem(tables->findItems(u"users"_s, Qt::MatchExactly).first());
    click(*page, u"rows"_s);
    auto *values = page->findChild<QTreeWidget *>(u"values"_s);
    until(u"the values of a row"_s, [values] { return values->topLevelItemCount() > 0; });
    visit(u"comparison-rows"_s, *window);
    click(*page, u"bring"_s);
    auto *brought = page->findChild<QTreeWidget *>(u"brought"_s);
    until(u"what comes back"_s, [brought] { return brought->isVisible(); });
    visit(u"bring-back"_s, *window);
    click(*page->findChild<BringBackScreen *>(), u"back"_s);
    auto *rows = page->findChild<QTreeWidget *>(u"differing"_s);
    rows->setCurrentItem(rows->findItems(u"gone"_s, Qt::MatchExactly, 2).first());
    click(*page, u"withAll"_s);
    until(u"what belongs to the row"_s, [brought] { return brought->isVisible(); });
    visit(u"bring-back-all"_s, *window);
    KeyDialog key(u"barycenter-2026-11-21T021500Z.credenza.tar.zst.age"_s, window.get());
    key.open();
    visit(u"archive-key"_s, key);
}

} // namespace credenza
