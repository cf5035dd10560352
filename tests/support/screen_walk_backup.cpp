#include "tests/support/screen_walk.h"

#include "tests/support/live_database.h"
#include "ui/backup/backup_page.h"
#include "ui/backup/replacing_window.h"
#include "ui/window/main_window.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

void click(const QWidget &in, const QString &beginning)
{
    until(u"the button “%1”"_s.arg(beginning), [&] {
        const QAbstractButton *found = visibleButton(in, beginning);
        return found && found->isEnabled();
    });
    visibleButton(in, beginning)->click();
}

} // namespace

void ScreenWalk::backingUp()
{
    const Endpoint endpoint = seeded(u"kept"_s, SeedOptions::Content::Clean);
    const auto window = opened(endpoint);
    window->openScreen(Screen::Backups);
    visit(u"backups-nowhere"_s, *window);
    auto *page = window->findChild<BackupPage *>();
    const QString folder = m_folder.filePath(u"backups"_s);
    if (!QDir().mkpath(folder))
        qFatal("cannot make %s", qPrintable(folder));
    auto *field = page->findChild<QLineEdit *>(u"folder"_s);
    field->setText(folder);
    QTest::keyClick(field, Qt::Key_Return);
    for (int made = 0; made < 2; ++made) {
        click(*page, u"Back up now"_s);
        if (made > 0)
            page->findChild<BackupForm *>()->findChild<RetentionFields *>()->setRules(
                {.last = 3, .daily = 14, .monthly = 6});
        auto *run = page->findChild<BackupForm *>()->findChild<QPushButton *>(u"run"_s);
        until(u"what a backup will be"_s, [run] { return run->isEnabled(); });
        if (made > 0)
            visit(u"backup-form"_s, *window);
        run->click();
        until(u"the archive"_s, [page, made] { return page->findChild<ArchivesScreen *>()->entries().size() > made; });
    }
    const ArchiveEntry first = page->findChild<ArchivesScreen *>()->entries().last();
    QFile archive(first.path);
    if (!archive.open(QIODevice::ReadWrite) || !archive.resize(archive.size() / 2))
        qFatal("cannot damage %s", qPrintable(first.path));
    archive.close();
    page->findChild<ArchivesScreen *>()->findChild<PlainTable *>()->setCurrentCell(1, 0);
    click(*page, u"Prove again"_s);
    until(u"the damage"_s, [page] {
        return page->findChild<Banner *>(QString(), Qt::FindDirectChildrenOnly)->text().contains(u"is damaged"_s);
    });
    until(u"the list"_s, [page] { return visibleButton(*page, u"Cancel"_s) == nullptr; });
    visit(u"backups"_s, *window);
    click(*page, u"Calendar"_s);
    visit(u"backups-calendar"_s, *window);
    click(*page, u"List"_s);
    qputenv("PATH", QFileInfo(QStringLiteral(CLI_PROGRAM)).path().toUtf8() + ':' + qgetenv("PATH"));
    click(*page, u"Schedule"_s);
    auto *by = page->findChild<ScheduleScreen *>()->findChild<QComboBox *>(u"by"_s);
    by->setCurrentIndex(by->findText(u"A timer of yours"_s, Qt::MatchStartsWith));
    auto *install = page->findChild<ScheduleScreen *>()->findChild<QPushButton *>(u"install"_s);
    until(u"what would be installed"_s, [install] { return install->isEnabled(); });
    visit(u"backups-schedule"_s, *window);
    click(*page, u"Back"_s);
    click(*page, u"Remove old"_s);
    page->findChild<PruneScreen *>()->findChild<RetentionFields *>()->setRules({.last = 1});
    until(u"what would go"_s, [page] { return visibleButton(*page, u"Remove 1"_s) != nullptr; });
    visit(u"backups-remove"_s, *window);
    click(*page, u"Back"_s);
    click(*page, u"Restore"_s);
    page->findChild<RestoreScreen *>()->findChild<QComboBox *>(u"target"_s)->setEditText(another(u"restored"_s).url());
    click(*page, u"Look at both"_s);
    until(u"what both hold"_s, [page] { return visibleButton(*page, u"Restore to"_s) != nullptr; });
    visit(u"restore"_s, *window);
    RestorePlan plan;
    plan.archive = m_folder.filePath(
        u"a-service-with-a-name-that-is-rather-long-2026-11-21T021500Z.credenza.tar.zst"_s);
    plan.target = endpoint;
    ReplacingWindow replacing(plan, [](const Result<RestoreReport> &) {});
    visit(u"replacing"_s, replacing);
}

} // namespace credenza
