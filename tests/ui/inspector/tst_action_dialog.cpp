#include "tests/support/inspector_test.h"
#include "ui/inspector/action_dialog.h"
#include "ui/inspector/principal_dossier.h"

#include <QDeadlineTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace credenza;

/// An action from its preview to its proof, on every backend.
class ActionDialogTest : public InspectorTest
{
    Q_OBJECT

private slots:
    void initTestCase() { makePlaces(); }
    void doesWhatItShows_data() { backends(); }
    void doesWhatItShows();
    void saysWhatSomebodyChangedMeanwhile_data() { backends(); }
    void saysWhatSomebodyChangedMeanwhile();
    void looksAgainForWhatIsOffered();
    void waitsForUnlocking();
    void doesNothingTwice();
    void takesNoPlanOfAnOtherPassword();

private:
    /// What a page knows of somebody with an active session.
    PrincipalDossier dossierOf(LiveDatabase &database) const
    {
        auto connection = Connection::open(database.endpoint().reading());
        if (!connection)
            qFatal("%s", described(connection.error()).constData());
        auto dossier = readPrincipal(*connection, *database.open().identity,
                                     {u"user"_s, text(database.endpoint(), u"SELECT max(subject) FROM sessions"_s)});
        if (!dossier)
            qFatal("%s", described(dossier.error()).constData());
        return *dossier;
    }

    ActionDialog::Wish wishOf(const PrincipalDossier &dossier, const QString &name) const
    {
        for (const Action &action : dossier.actions) {
            if (action.name() != name)
                continue;
            ActionWish wish{.action = action, .whom = dossier.common().principal.name};
            if (action.scope == Action::Scope::User)
                wish.user = dossier.common().principal;
            else if (action.role == u"user"_s)
                wish.records = {*dossier.own};
            else
                wish.records = {dossier.common().ofRole(action.role)->list.records.first()};
            return {.what = wish, .destination = u"staging barycenter"_s};
        }
        qFatal("there is no action %s", qPrintable(name));
    }

    static QPushButton *runOf(const ActionDialog &dialog) { return dialog.findChild<QPushButton *>(u"run"_s); }
    static QLineEdit *fieldOf(const ActionDialog &dialog, const QString &name)
    {
        for (auto *field : dialog.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == name)
                return field;
        }
        return nullptr;
    }
    static QLineEdit *reasonOf(const ActionDialog &dialog) { return fieldOf(dialog, u"Reason"_s); }
    static void typePassword(const ActionDialog &dialog, const QString &password)
    {
        for (const QString &name : {u"New password"_s, u"The same again"_s})
            fieldOf(dialog, name)->setText(password);
    }

    OwnFolders m_folders;
};

void ActionDialogTest::doesWhatItShows()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const PrincipalDossier dossier = dossierOf(database);
    const QString subject = dossier.common().principal.id;
    const QString sessions = u"SELECT count(*) FROM sessions WHERE subject = '%1'"_s.arg(subject);
    QVERIFY(text(database.endpoint(), sessions) != u"0"_s);
    const WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    ActionDialog dialog(database.open(), access, wishOf(dossier, u"user.sign-out-everywhere"_s));
    QSignalSpy done(&dialog, &ActionDialog::done);
    QSignalSpy undo(&dialog, &ActionDialog::undoWanted);
    dialog.show();
    auto *rows = dialog.findChild<QTreeWidget *>();
    QTRY_VERIFY_WITH_TIMEOUT(rows->topLevelItemCount() > 0, 120'000);
    QVERIFY2(said(dialog).contains(u"in sessions"_s), qPrintable(said(dialog)));
    QVERIFY2(!runOf(dialog)->isEnabled(), "no reason yet");
    QVERIFY2(!runOf(dialog)->isDefault() && !runOf(dialog)->autoDefault(), "Enter must not end access");
    QVERIFY(text(database.endpoint(), sessions) != u"0"_s);
    QTest::keyClicks(reasonOf(dialog), u"OPS-1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(runOf(dialog)->isEnabled(), 120'000);
    static const QRegularExpression caption(u": [0-9]+ rows? in staging barycenter$"_s);
    QVERIFY2(runOf(dialog)->text().contains(caption), qPrintable(runOf(dialog)->text()));
    runOf(dialog)->click();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 120'000);
    QCOMPARE(text(database.endpoint(), sessions), u"0"_s);
    QVERIFY2(said(dialog).contains(u"0 usable credentials left"_s), qPrintable(said(dialog)));
    QVERIFY(runOf(dialog)->isHidden());
    button(dialog, u"Undo"_s)->click();
    QCOMPARE(undo.count(), 1);
    QCOMPARE(undo.first().first(), done.first().first());
}

void ActionDialogTest::saysWhatSomebodyChangedMeanwhile()
{
    QFETCH(QString, backend);
    LiveDatabase database(sample(backend));
    const PrincipalDossier dossier = dossierOf(database);
    const WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    ActionDialog dialog(database.open(), access, wishOf(dossier, u"user.disable"_s));
    QSignalSpy done(&dialog, &ActionDialog::done);
    dialog.show();
    QTest::keyClicks(reasonOf(dialog), u"OPS-1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(runOf(dialog)->isEnabled(), 120'000);
    runElsewhere(database.endpoint(),
                 {u"UPDATE users SET enabled = 2 WHERE subject = '%1'"_s.arg(dossier.common().principal.id)});
    runOf(dialog)->click();
    QTRY_VERIFY2_WITH_TIMEOUT(button(dialog, u"Look again"_s), qPrintable(said(dialog)), 120'000);
    QCOMPARE(done.count(), 0);
    QVERIFY2(said(dialog).contains(u"changed by somebody"_s), qPrintable(said(dialog)));
    button(dialog, u"Look again"_s)->click();
    QTRY_VERIFY2_WITH_TIMEOUT(runOf(dialog)->isEnabled(), qPrintable(said(dialog)), 120'000);
}

void ActionDialogTest::looksAgainForWhatIsOffered()
{
    LiveDatabase database(sample(u"sqlite"_s));
    const PrincipalDossier before = dossierOf(database);
    const Principal &user = before.common().principal;
    const QString end = QString::number(QDateTime::currentSecsSinceEpoch() + 86'400);
    runElsewhere(database.endpoint(),
                 {u"DELETE FROM consent WHERE id < (SELECT max(id) FROM consent)"_s,
                  u"UPDATE consent SET revoked = 0, expires_at = NULL, subject = '%1', client_id = "
                  "(SELECT max(client_id) FROM clients)"_s.arg(user.id),
                  u"UPDATE access_tokens SET revoked = 0, expires_at = %1, client_id = "
                  "(SELECT max(client_id) FROM clients) WHERE subject = '%2'"_s.arg(end, user.id)});
    const PrincipalDossier dossier = dossierOf(database);
    const WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    const ActionDialog::Wish wish = wishOf(dossier, u"consent.revoke"_s);
    ActionDialog dialog(database.open(), access, wish);
    dialog.show();
    auto *rows = dialog.findChild<QTreeWidget *>();
    QTRY_VERIFY_WITH_TIMEOUT(rows->topLevelItemCount() > 0, 120'000);
    const int alone = rows->topLevelItemCount();
    auto *offer = dialog.findChild<QCheckBox *>();
    QVERIFY(offer);
    offer->click();
    QTRY_VERIFY_WITH_TIMEOUT(rows->topLevelItemCount() > alone, 120'000);
}

void ActionDialogTest::waitsForUnlocking()
{
    LiveDatabase database(sample(u"sqlite"_s));
    const PrincipalDossier dossier = dossierOf(database);
    WriteAccess access(database.endpoint(), WriteAccess::Beginning::Locked);
    ActionDialog dialog(database.open(), access, wishOf(dossier, u"session.end"_s));
    QSignalSpy unlock(&dialog, &ActionDialog::unlockWanted);
    dialog.show();
    auto *rows = dialog.findChild<QTreeWidget *>();
    QTRY_VERIFY_WITH_TIMEOUT(rows->topLevelItemCount() > 0, 120'000);
    QTest::keyClicks(reasonOf(dialog), u"OPS-1"_s);
    QVERIFY(runOf(dialog)->text().startsWith(u"Unlock"_s));
    runOf(dialog)->click();
    QCOMPARE(unlock.count(), 1);
    VERIFY_RESULT(access.unlock(15, u"OPS-1"_s));
    QVERIFY(!runOf(dialog)->text().startsWith(u"Unlock"_s));
    QVERIFY(runOf(dialog)->isEnabled());
    QSignalSpy done(&dialog, &ActionDialog::done);
    runOf(dialog)->click();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, 120'000);
}

void ActionDialogTest::doesNothingTwice()
{
    LiveDatabase database(sample(u"sqlite"_s));
    const PrincipalDossier dossier = dossierOf(database);
    runElsewhere(database.endpoint(), {u"UPDATE users SET enabled = 1"_s});
    const WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    ActionDialog dialog(database.open(), access, wishOf(dossier, u"user.enable"_s));
    dialog.show();
    QTest::keyClicks(reasonOf(dialog), u"OPS-1"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(said(dialog).contains(u"No row fits"_s), qPrintable(said(dialog)), 120'000);
    QVERIFY(!runOf(dialog)->isEnabled());
}

/// Neither the one that is made while more is typed, nor one of two passwords that differ.
void ActionDialogTest::takesNoPlanOfAnOtherPassword()
{
    LiveDatabase database(sample(u"sqlite"_s));
    const WriteAccess access(database.endpoint(), WriteAccess::Beginning::Open);
    ActionDialog dialog(database.open(), access, wishOf(dossierOf(database), u"user.set-password"_s));
    dialog.show();
    reasonOf(dialog)->setText(u"OPS-1"_s);
    typePassword(dialog, u"the first password"_s);
    const QDeadlineTimer patience(30'000);
    while (!said(dialog).contains(u"Looking"_s)) { // and hashing, which may be done before anybody waited for it
        QVERIFY(!patience.hasExpired());
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    const QSignalSpy plans(dialog.findChild<QTreeWidget *>()->model(), &QAbstractItemModel::modelReset);
    fieldOf(dialog, u"The same again"_s)->setText(u"the second passwor"_s);
    QVERIFY(!said(dialog).contains(u"Looking"_s));
    typePassword(dialog, u"the second password"_s);
    QTRY_VERIFY_WITH_TIMEOUT(runOf(dialog)->isEnabled(), 120'000);
    QCOMPARE(plans.count(), 1);
    fieldOf(dialog, u"New password"_s)->setText(u"the third password"_s);
    QVERIFY(!runOf(dialog)->isEnabled());
}

QTEST_MAIN(ActionDialogTest)
#include "tst_action_dialog.moc"
