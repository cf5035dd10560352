#include "sql/activity/sealing.h"
#include "sql/activity/sealing_key.h"
#include "sql/connection/keychain_key.h"
#include "tests/support/own_data_folder.h"
#include "tests/support/result.h"

#include <QElapsedTimer>
#include <QSemaphore>

using namespace Qt::StringLiterals;
using namespace credenza;

/// Where the key lies that seals drafts and undo.
class SealingKeyTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { keepSealingKeyIn({}); }
    void aStoreIsBetterThanAFile();
    void whatTheFileSealedStillOpens();
    void aStoreThatRefusesIsDoneWithout();
    void whatAStoreLosesIsNeverUsed();
    void nobodyWaitsLongForAStore();
    void withoutKeychainItIsAFile();

private:
    QString keyFile() const { return m_folder->file(u"sealing.key"_s); }

    std::unique_ptr<OwnDataFolder> m_folder;
};

namespace {

const QByteArray plain = "a draft with secrets"_ba;

/// A store that keeps its key in memory, for as long as a copy of it lives.
KeyStore store()
{
    const auto kept = std::make_shared<QByteArray>();
    return {.read = [kept]() -> Result<QByteArray> {
                if (kept->isEmpty())
                    return Error{.kind = Error::Kind::NotFound, .message = u"nothing is kept"_s};
                return *kept;
            },
            .keep = [kept](const QByteArray &key) -> Result<void> {
                *kept = key;
                return {};
            }};
}

} // namespace

void SealingKeyTest::init()
{
    m_folder = std::make_unique<OwnDataFolder>();
}

void SealingKeyTest::aStoreIsBetterThanAFile()
{
    const KeyStore kept = store();
    keepSealingKeyIn(kept);
    const auto sealed = seal(plain);
    VERIFY_RESULT(sealed);
    QVERIFY(!QFile::exists(keyFile()));
    keepSealingKeyIn(kept); // the next start
    QCOMPARE(unseal(*sealed).value_or("other"_ba), plain);
    keepSealingKeyIn(store());
    QCOMPARE(unseal(*sealed).error().kind, Error::Kind::Refused);
}

void SealingKeyTest::whatTheFileSealedStillOpens()
{
    const auto byFile = seal(plain);
    VERIFY_RESULT(byFile);
    QVERIFY(QFile::exists(keyFile()));
    keepSealingKeyIn(store());
    const auto byStore = seal(plain);
    VERIFY_RESULT(byStore);
    QCOMPARE(unseal(*byFile).value_or("other"_ba), plain);
    QCOMPARE(unseal(*byStore).value_or("other"_ba), plain);
    keepSealingKeyIn({});
    QCOMPARE(unseal(*byFile).value_or("other"_ba), plain);
    QCOMPARE(unseal(*byStore).error().kind, Error::Kind::Refused);
}

void SealingKeyTest::aStoreThatRefusesIsDoneWithout()
{
    keepSealingKeyIn({.read = []() -> Result<QByteArray> {
                          return Error{.kind = Error::Kind::Denied, .message = u"it stays locked"_s};
                      },
                      .keep = [](const QByteArray &) -> Result<void> { return {}; }});
    const auto sealed = seal(plain);
    VERIFY_RESULT(sealed);
    QVERIFY(QFile::exists(keyFile()));
    QCOMPARE(unseal(*sealed).value_or("other"_ba), plain);
}

void SealingKeyTest::whatAStoreLosesIsNeverUsed()
{
    KeyStore forgetful = store();
    forgetful.keep = [](const QByteArray &) -> Result<void> { return {}; };
    keepSealingKeyIn(forgetful);
    const auto sealed = seal(plain);
    VERIFY_RESULT(sealed);
    keepSealingKeyIn({});
    QCOMPARE(unseal(*sealed).value_or("other"_ba), plain);
}

void SealingKeyTest::nobodyWaitsLongForAStore()
{
    const auto unlocked = std::make_shared<QSemaphore>();
    const KeyStore kept = store();
    keepSealingKeyIn({.read = [unlocked, kept]() -> Result<QByteArray> {
                          unlocked->acquire();
                          unlocked->release();
                          return kept.read();
                      },
                      .keep = kept.keep});
    QElapsedTimer timer;
    timer.start();
    const auto early = seal(plain);
    VERIFY_RESULT(early);
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(unseal(*early).value_or("other"_ba), plain);
    unlocked->release();
    QTRY_COMPARE(sealingKey().value_or(QByteArray()), kept.read().value_or("none yet"_ba));
    QCOMPARE(unseal(*early).value_or("other"_ba), plain);
}

void SealingKeyTest::withoutKeychainItIsAFile()
{
    QTemporaryDir nothing;
    qputenv("XDG_RUNTIME_DIR", nothing.path().toUtf8());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    keepSealingKeyIn(keychainKeyStore());
    QCOMPARE(keychainKeyStore().read().error().kind, Error::Kind::Unreachable);
    const auto sealed = seal(plain);
    VERIFY_RESULT(sealed);
    constexpr auto forTheUser = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(keyFile()), forTheUser);
}

QTEST_GUILESS_MAIN(SealingKeyTest)
#include "tst_sealing_key.moc"
