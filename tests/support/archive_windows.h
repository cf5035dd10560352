#pragma once

#include "tests/support/backup_fixture.h"
#include "tests/support/live_database.h"
#include "ui/backup/archive_compare_page.h"
#include "ui/backup/backup_page.h"
#include "ui/window/main_window.h"

namespace credenza {

using namespace Qt::StringLiterals;

/// A test that works with archives in a real window, by clicks.
class ArchiveWindowTest : public BackupFixture
{
protected:
    void backUpNow(const Endpoint &source);
    void openBackups(const Endpoint &source);
    /// Goes to the rows of a table, and to one of them.
    void goToRow(const QString &table, const QString &name);
    QAbstractButton *button(const QString &name) const;
    QTreeWidget *list(const QString &name) const;
    template <typename Kind>
    Kind *page() const
    {
        return m_window->findChild<Kind *>();
    }
    QString said() const;
    static QList<Value> userRow(const Endpoint &endpoint, const QString &username);
    static QString firstUser(const Endpoint &endpoint);

    OwnFolders m_folders;
    std::unique_ptr<MainWindow> m_window;
};

#define PRESS(name)                                                                                                    \
    QTRY_VERIFY2_WITH_TIMEOUT(button(name) && button(name)->isEnabled(), qPrintable(said()), 120'000);                 \
    QTest::mouseClick(button(name), Qt::LeftButton)

#define GO_TO_ROW(table, name)                                                                                         \
    goToRow(table, name);                                                                                              \
    if (QTest::currentTestFailed())                                                                                    \
    return

#define OPEN_BACKUPS(source)                                                                                           \
    openBackups(source);                                                                                               \
    if (QTest::currentTestFailed())                                                                                    \
    return

#define SHOWS(text) QTRY_VERIFY2_WITH_TIMEOUT(said().contains(text), qPrintable(said()), 120'000)

inline void ArchiveWindowTest::backUpNow(const Endpoint &source)
{
    VERIFY_RESULT(backUp(source, into()));
}

inline QString ArchiveWindowTest::said() const
{
    QStringList texts;
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts.join(u" | "_s);
}

inline QAbstractButton *ArchiveWindowTest::button(const QString &name) const
{
    for (QAbstractButton *each : m_window->findChildren<QAbstractButton *>(name)) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

inline QTreeWidget *ArchiveWindowTest::list(const QString &name) const
{
    return m_window->findChild<QTreeWidget *>(name);
}

inline QString ArchiveWindowTest::firstUser(const Endpoint &endpoint)
{
    auto connection = Connection::open(endpoint.reading());
    const auto name = connection->value(
        {u"SELECT username FROM users WHERE subject IN (SELECT subject FROM access_tokens) AND subject IN (SELECT "
         "subject FROM consent) AND username <> 'admin' ORDER BY username LIMIT 1"_s});
    if (!name)
        qFatal("%s", described(name.error()).constData());
    return displayText(*name);
}

inline QList<Value> ArchiveWindowTest::userRow(const Endpoint &endpoint, const QString &username)
{
    auto connection = Connection::open(endpoint.reading());
    const auto rows = connection->rows({u"SELECT * FROM users WHERE username = ?"_s, {username}});
    return rows && !rows->isEmpty() ? rows->first() : QList<Value>();
}

inline void ArchiveWindowTest::openBackups(const Endpoint &source)
{
    m_window = std::make_unique<MainWindow>(source.writing());
    m_window->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->openScreen(Screen::Backups), 120'000);
    auto *field = m_window->findChild<BackupPage *>()->findChild<QLineEdit *>(u"folder"_s);
    field->setText(folder());
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY2_WITH_TIMEOUT(button(u"compare"_s) && button(u"compare"_s)->isEnabled(), qPrintable(said()), 120'000);
}

inline void ArchiveWindowTest::goToRow(const QString &table, const QString &name)
{
    auto *tables = m_window->findChild<PlainTable *>(u"tables"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(!tables->findItems(table, Qt::MatchExactly).isEmpty(), qPrintable(said()), 120'000);
    tables->setCurrentItem(tables->findItems(table, Qt::MatchExactly).first());
    PRESS(u"rows"_s);
    auto *rows = list(u"differing"_s);
    const QList<QTreeWidgetItem *> found = rows->findItems(name, Qt::MatchExactly, 1);
    QCOMPARE(found.size(), 1);
    rows->setCurrentItem(found.first());
    QTRY_VERIFY(list(u"values"_s)->topLevelItemCount() > 0);
}

} // namespace credenza
