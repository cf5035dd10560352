#pragma once

#include "sql/profile/commented_sql.h"
#include "tests/support/action_fixture.h"

namespace credenza {

/// Actions beside SQL that was written by hand from what is known of the services.
class ActionTrialTest : public ActionTest
{
protected:
    struct Trial
    {
        QString database; ///< service, edition and backend
        QString action;
        QString key;         ///< query for the key of the record, user or client
        QStringList sql;     ///< does the same; `$` is the key as a literal, `:now` and its like the moment
        QStringList made;    ///< runs before everything, for what the sample lacks
        QStringList unknown; ///< "table.column" with values that nobody can know before
    };

    static void columns()
    {
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QStringList>("sql");
        QTest::addColumn<QStringList>("made");
        QTest::addColumn<QStringList>("unknown");
    }

    void add(const Trial &trial)
    {
        QTest::newRow(qPrintable(trial.database + u' ' + trial.action))
            << trial.database << trial.action << trial.key << trial.sql << trial.made << trial.unknown;
        m_tried << trial.database.section(u' ', 0, 0) + u' ' + trial.action;
    }

    /// Rows and nothing else are as the hand-written statements make them, and undoing brings all back.
    void tryOut()
    {
        QFETCH(QString, database);
        const QStringList words = database.split(u' ');
        const auto endpoint = sampleOf(words[0], words[1], words[2]);
        VERIFY_RESULT(endpoint);
        auto opened = inspected(*endpoint);
        VERIFY_RESULT(opened);
        QFETCH(QStringList, made);
        VERIFY_RESULT(opened->connection.executeAll(made));
        QFETCH(QString, key);
        const auto id = opened->connection.value({key});
        VERIFY_RESULT(id);
        tryOn(*opened, *id);
    }

    /// Every file of these services is in some row.
    void requireAllTried(const QStringList &services) const
    {
        for (const QString &service : services) {
            for (const Dialect *dialect : dialects()) {
                for (const CommentedSql &file : commentedFiles(profile(service), u"actions"_s, dialect->name))
                    QVERIFY2(m_tried.contains(service + u' ' + file.name), qPrintable(file.path));
            }
        }
    }

    QSet<QString> m_tried;

private:
    void tryOn(Inspected &opened, const Value &id)
    {
        QFETCH(QString, action);
        QFETCH(QStringList, sql);
        QFETCH(QStringList, unknown);
        auto &connection = opened.connection;
        for (QString &statement : sql)
            statement = withMoment(statement.replace(u"$"_s, connection.dialect().grammar.literal(id)), seedTime);
        const auto before = contentOf(connection);
        VERIFY_RESULT(before);
        const auto expected = contentAfter(connection, sql, unknown);
        VERIFY_RESULT(expected);

        const auto meant = actionCalled(opened, action);
        VERIFY_RESULT(meant);
        const auto request = requestFor(opened, action, id);
        VERIFY_RESULT(request);
        const auto report = done(opened, *request);
        VERIFY_RESULT(report);
        QVERIFY(report->isDone());
        QVERIFY(!report->changed.isEmpty());
        QCOMPARE(*contentOf(connection, unknown), *expected);
        QVERIFY(QFile::exists(report->receiptFile));

        const auto back = undone(opened, report->save.receipt);
        if (meant->undo == Action::Undo::Senseless) {
            QVERIFY(!back && back.error().kind == Error::Kind::Refused);
            return;
        }
        VERIFY_RESULT(back);
        QVERIFY(back->isSaved());
        QCOMPARE(*contentOf(connection), *before);
    }
};

} // namespace credenza
