#include "ui/connect/connect_form.h"

#include "sql/connection/connection.h"
#include "sql/connection/connection_store.h"
#include "sql/connection/grammar.h"
#include "sql/connection/scratch.h"
#include "tests/support/every_backend.h"
#include "tests/support/tcp_server.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace credenza;

/// The form as a person uses it, with real databases behind it.
class ConnectFormTest : public EveryBackendTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void addressAndFieldsKeepInStep_data();
    void addressAndFieldsKeepInStep();
    void fieldsMakeAnAddress();
    void aPasswordLeavesTheAddress();
    void aTestSaysWhatIsThere_data();
    void aTestSaysWhatIsThere();
    void aTestSaysWhatIsWrong_data();
    void aTestSaysWhatIsWrong();
    void escEndsATest();
    void escEndsAPasswordCommand();
    void openingHandsOver();
    void productionIsReadOnlyUnlessWanted();
    void aNameIsSaved();
    void aPasswordWithoutKeychainIsNotSaved();

private:
    QString bannerText() const { return m_form->findChild<Banner *>()->text(); }
    template <typename Widget>
    Widget *child(const QString &name) const
    {
        auto *found = m_form->findChild<Widget *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void type(const QString &field, const QString &text) const;
    void press(const QString &button) const;
    /// Waits until the form has an answer.
    void settle() const { QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>(u"test"_s)->isEnabled(), 30'000); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ConnectForm> m_form;
};

void ConnectFormTest::initTestCase()
{
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    makePlaces();
}

void ConnectFormTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->filePath(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", m_home->filePath(u"data"_s).toUtf8());
    qputenv("XDG_RUNTIME_DIR", m_home->path().toUtf8());
    m_form = std::make_unique<ConnectForm>();
    m_form->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_form.get()));
}

void ConnectFormTest::type(const QString &field, const QString &text) const
{
    auto *line = child<QLineEdit>(field);
    line->setFocus();
    line->clear();
    QTest::keyClicks(line, text);
    emit line->editingFinished();
}

void ConnectFormTest::press(const QString &button) const
{
    QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton);
}

void ConnectFormTest::everyControlHasAName_data()
{
    backends();
}

void ConnectFormTest::everyControlHasAName()
{
    QFETCH(QString, backend);
    child<QComboBox>(u"kind"_s)->setCurrentText(findDialect(backend)->title);
    int controls = 0;
    for (QWidget *widget : m_form->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
        ++controls;
    }
    QVERIFY(controls > 8);
}

void ConnectFormTest::addressAndFieldsKeepInStep_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const QString url = u"postgresql://app@db.example.com:5433/service?sslmode=require&options=-csearch_path%3Dx"_s;
    QTest::newRow("host") << url << u"PostgreSQL"_s << u"postgresql.host"_s << u"db.example.com"_s;
    QTest::newRow("port") << url << u"PostgreSQL"_s << u"postgresql.port"_s << u"5433"_s;
    QTest::newRow("user") << url << u"PostgreSQL"_s << u"postgresql.user"_s << u"app"_s;
    QTest::newRow("database") << url << u"PostgreSQL"_s << u"postgresql.database"_s << u"service"_s;
    QTest::newRow("file URL") << u"sqlite:///var/lib/x.db"_s << u"SQLite"_s << u"sqlite.database"_s
                              << u"/var/lib/x.db"_s;
    QTest::newRow("path") << u"/var/lib/x.db"_s << u"SQLite"_s << u"sqlite.database"_s << u"/var/lib/x.db"_s;
}

void ConnectFormTest::addressAndFieldsKeepInStep()
{
    QFETCH(QString, address);
    QFETCH(QString, kind);
    QFETCH(QString, field);
    QFETCH(QString, value);
    type(u"address"_s, address);
    QCOMPARE(child<QComboBox>(u"kind"_s)->currentText(), kind);
    QCOMPARE(child<QLineEdit>(field)->text(), value);
    QVERIFY(child<QLineEdit>(field)->isVisible());
    QCOMPARE(child<QComboBox>(u"passwordSource"_s)->isVisible(), kind == "PostgreSQL"_L1);
    QCOMPARE(child<QLineEdit>(u"address"_s)->text(), address);
    type(field, value + u'9');
    QVERIFY(child<QLineEdit>(u"address"_s)->text().contains(value + u'9'));
    QCOMPARE(child<QLineEdit>(u"address"_s)->text().contains(u"search_path"_s), address.contains(u"search_path"_s));
}

void ConnectFormTest::fieldsMakeAnAddress()
{
    type(u"postgresql.host"_s, u"db"_s);
    type(u"postgresql.database"_s, u"service"_s);
    type(u"postgresql.user"_s, u"app"_s);
    QCOMPARE(child<QLineEdit>(u"address"_s)->text(), u"postgresql://app@db/service?sslmode=verify-full"_s);
    auto *tls = child<QComboBox>(u"postgresql.sslmode"_s);
    QVERIFY(tls->itemText(0).startsWith(u"verify-full"_s));
    tls->setCurrentIndex(tls->findData(u"disable"_s));
    QVERIFY(tls->currentText().contains(u"not encrypted"_s));
    QVERIFY(child<QLineEdit>(u"address"_s)->text().endsWith(u"sslmode=disable"_s));
}

void ConnectFormTest::aPasswordLeavesTheAddress()
{
    type(u"address"_s, u"postgresql://app:s3cret@db/service"_s);
    QVERIFY(!child<QLineEdit>(u"address"_s)->text().contains(u"s3cret"_s));
    QCOMPARE(child<QLineEdit>(u"password"_s)->text(), u"s3cret"_s);
    QCOMPARE(child<QLineEdit>(u"password"_s)->echoMode(), QLineEdit::Password);
    const QSignalSpy opened(m_form.get(), &ConnectForm::opened);
    press(u"open"_s);
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().value<Endpoint>().password, u"s3cret"_s);
    QVERIFY(!opened.first().last().toString().contains(u"s3cret"_s));
}

void ConnectFormTest::aTestSaysWhatIsThere_data()
{
    backends();
}

void ConnectFormTest::aTestSaysWhatIsThere()
{
    QFETCH(QString, backend);
    const Endpoint endpoint = fresh(backend);
    VERIFY_RESULT(Connection::open(endpoint.writing())); // a file is made by this
    type(u"address"_s, endpoint.dialect->grammar.keepsFiles() ? endpoint.database : endpoint.url());
    press(u"test"_s);
    QVERIFY(!child<QPushButton>(u"open"_s)->isEnabled());
    settle();
    QVERIFY2(bannerText().startsWith(u"Reached "_s + endpoint.dialect->title), qPrintable(bannerText()));
    QVERIFY2(bannerText().contains(u"Nothing stands in the way"_s), qPrintable(bannerText()));
}

void ConnectFormTest::aTestSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << u""_s << u"empty"_s;
    QTest::newRow("no file") << u"/nowhere/at/all.db"_s << u"no file"_s;
    QTest::newRow("no such port") << u"postgresql://app@127.0.0.1:%1/service"_s.arg(TcpServer::freePort())
                                  << u"127.0.0.1"_s;
    QTest::newRow("no port at all") << u"postgresql://app@127.0.0.1:99999/service"_s << u"65535"_s;
    QTest::newRow("saved one") << u"@main"_s << u"saved connection"_s;
    const Endpoint server = m_places[u"postgresql"_s]->endpoint();
    QTest::newRow("no such database") << QString(server.url()).replace(u"/postgres"_s, u"/nowhere"_s) << u"nowhere"_s;
    QTest::newRow("no such role") << QString(server.url()).replace(u"credenza@"_s, u"stranger@"_s) << u"stranger"_s;
}

void ConnectFormTest::aTestSaysWhatIsWrong()
{
    QFETCH(QString, address);
    QFETCH(QString, says);
    type(u"address"_s, address);
    press(u"test"_s);
    settle();
    QVERIFY2(bannerText().contains(says), qPrintable(bannerText()));
    QVERIFY2(bannerText().contains(u'\n'), "no next step");
    QVERIFY(m_form->isVisible());
}

void ConnectFormTest::escEndsATest()
{
    const auto [port, handle] = TcpServer::silentPort();
    QVERIFY(handle >= 0);
    type(u"address"_s, u"postgresql://app@127.0.0.1:%1/service?connect_timeout=2"_s.arg(port));
    press(u"test"_s);
    QVERIFY(!child<QPushButton>(u"test"_s)->isEnabled());
    QTest::keyClick(m_form.get(), Qt::Key_Escape);
    QVERIFY(child<QPushButton>(u"test"_s)->isEnabled());
    QVERIFY(m_form->isVisible());
    QTest::keyClick(m_form.get(), Qt::Key_Escape);
    QVERIFY(!m_form->isVisible());
    ::close(handle);
}

void ConnectFormTest::escEndsAPasswordCommand()
{
    const QString note = m_home->filePath(u"number"_s);
    type(u"address"_s, u"postgresql://app@db/service"_s);
    auto *source = child<QComboBox>(u"passwordSource"_s);
    source->setCurrentIndex(source->findData(int(PasswordSource::Command)));
    type(u"passwordCommand"_s, u"echo $$ > '%1.part'; mv '%1.part' '%1'; exec sleep 1000"_s.arg(note));
    type(u"name"_s, u"main"_s);
    const QSignalSpy opened(m_form.get(), &ConnectForm::opened);
    press(u"open"_s);
    QTRY_VERIFY(QFile::exists(note));
    QFile file(note);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString running = u"/proc/"_s + QString::fromLatin1(file.readAll().trimmed());
    QVERIFY(QFile::exists(running));
    QTest::keyClick(m_form.get(), Qt::Key_Escape);
    QVERIFY(child<QPushButton>(u"open"_s)->isEnabled());
    QVERIFY(m_form->isVisible());
    QTRY_VERIFY(!QFile::exists(running));
    QVERIFY(opened.isEmpty());
    QVERIFY(savedConnections()->isEmpty());
}

void ConnectFormTest::openingHandsOver()
{
    const QSignalSpy opened(m_form.get(), &ConnectForm::opened);
    type(u"address"_s, u"/var/lib/service.db"_s);
    QCOMPARE(child<QPushButton>(u"open"_s)->text(), u"&Open"_s);
    QTest::keyClick(child<QLineEdit>(u"address"_s), Qt::Key_Return);
    QTRY_COMPARE(opened.count(), 1);
    const auto endpoint = opened.first().first().value<Endpoint>();
    QCOMPARE(endpoint.database, u"/var/lib/service.db"_s);
    QCOMPARE(endpoint.access, Endpoint::Access::Write);
    QVERIFY(endpoint.savedAs.isEmpty());
    QVERIFY(!m_form->isVisible());
    QVERIFY(savedConnections()->isEmpty());
}

void ConnectFormTest::productionIsReadOnlyUnlessWanted()
{
    auto *environment = m_form->findChild<EnvironmentChoice *>();
    auto *readOnly = child<QCheckBox>(u"readOnly"_s);
    QVERIFY(!readOnly->isChecked());
    environment->choose(Environment::Production);
    QVERIFY(readOnly->isChecked());
    environment->choose(Environment::Staging);
    QVERIFY(readOnly->isChecked());
    readOnly->setChecked(false);
    environment->choose(Environment::Development);
    QVERIFY(!readOnly->isChecked());
    environment->choose(Environment::Production);
    type(u"address"_s, u"/x.db"_s);
    const QSignalSpy opened(m_form.get(), &ConnectForm::opened);
    press(u"open"_s);
    QTRY_COMPARE(opened.count(), 1);
    const auto endpoint = opened.first().first().value<Endpoint>();
    QCOMPARE(endpoint.environment, Environment::Production);
    QCOMPARE(endpoint.access, Endpoint::Access::Read);
}

void ConnectFormTest::aNameIsSaved()
{
    type(u"address"_s, u"postgresql://app@db/service"_s);
    auto *source = child<QComboBox>(u"passwordSource"_s);
    source->setCurrentIndex(source->findData(int(PasswordSource::Command)));
    type(u"passwordCommand"_s, u"printf s3cret"_s);
    m_form->findChild<EnvironmentChoice *>()->choose(Environment::Staging);
    type(u"name"_s, u"bad name"_s);
    press(u"open"_s);
    QVERIFY2(bannerText().contains(u"bad name"_s), qPrintable(bannerText()));
    type(u"name"_s, u"main"_s);
    QCOMPARE(child<QPushButton>(u"open"_s)->text(), u"&Save and open"_s);
    const QSignalSpy opened(m_form.get(), &ConnectForm::opened);
    press(u"open"_s);
    QTRY_COMPARE(opened.count(), 1);
    const auto endpoint = opened.first().first().value<Endpoint>();
    QCOMPARE(endpoint.savedAs, u"main"_s);
    QCOMPARE(endpoint.password, u"s3cret"_s);
    const auto saved = savedConnection(u"main"_s);
    VERIFY_RESULT(saved);
    QCOMPARE(*saved, (SavedConnection{.name = u"main"_s,
                                      .address = u"postgresql://app@db/service"_s,
                                      .environment = Environment::Staging,
                                      .passwordSource = PasswordSource::Command,
                                      .passwordCommand = u"printf s3cret"_s}));
}

void ConnectFormTest::aPasswordWithoutKeychainIsNotSaved()
{
    type(u"address"_s, u"postgresql://app:s3cret@db/service"_s);
    type(u"name"_s, u"main"_s);
    press(u"open"_s);
    settle();
    QVERIFY2(bannerText().contains(u"keychain"_s), qPrintable(bannerText()));
    QVERIFY(!bannerText().contains(u"s3cret"_s));
    QVERIFY(m_form->isVisible());
    QVERIFY(savedConnections()->isEmpty());
}

QTEST_MAIN(ConnectFormTest)
#include "tst_connect_form.moc"
