#include "tests/support/archive_fixture.h"

#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <clocale>
#include <csignal>
#include <memory>

using namespace Qt::StringLiterals;
using namespace credenza;

namespace {

constexpr qsizetype block = 256 * 1024;

/// No file of this process may grow beyond that many bytes while it lives.
class FileLimit
{
public:
    explicit FileLimit(rlim_t bytes)
    {
        m_before = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit small{.rlim_cur = bytes, .rlim_max = m_limit.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FileLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_before);
    }
    Q_DISABLE_COPY_MOVE(FileLimit)

private:
    void (*m_before)(int) = nullptr;
    rlimit m_limit{};
};

class StoppedProgress final : public Progress
{
public:
    StoppedProgress() { m_source.request_stop(); }
    void report(const Step &) override {}
    void warn(const QString &) override {}
    std::stop_token stop() const override { return m_source.get_token(); }

private:
    std::stop_source m_source;
};

} // namespace

/// The file that an archive is.
class ArchiveFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void everySizeComesBack();
    void filesComeFromDiskAndGoThere();
    void aMemberMayBePassedOver();
    void theLastMemberIsReadAlone_data();
    void theLastMemberIsReadAlone();
    void othersCanListAndExtract();
    void unfinishedItLeavesNothing();
    void aFileThatIsThereStays();
    void anyNameWorksWithoutALocale();
    void withoutSpaceItSaysSo();
    void cancelledItLeavesNothing();
    void startedOverItIsAsNew();
    void tooLargeForMemory();

private:
    QString path() const { return m_folder->filePath(u"a.credenza.tar.zst"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ArchiveFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void ArchiveFileTest::everySizeComesBack()
{
    QList<File> files;
    const QList<qsizetype> sizes{0, 1, 511, 512, 513, block - 1, block, block + 1, 4 * block + 1, 40 << 20, 0};
    for (const qsizetype size : sizes)
        files << File{u"data/%1-%2"_s.arg(files.size()).arg(size), randomBytes(size)};
    files << File{u"zeros"_s, QByteArray(3 * block, '\0')};
    files << File{u"data/ümläut – %1.copy"_s.arg(QString(120, u'x')), "odd"};
    VERIFY_RESULT(writeArchive(path(), files));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
                        | QFileDevice::WriteOther;
    QVERIFY(!(QFileInfo(path()).permissions() & others));
    auto read = contentsOf(path());
    VERIFY_RESULT(read);
    QCOMPARE(read->size(), files.size());
    for (qsizetype at = 0; at < files.size(); ++at) {
        QCOMPARE(read->at(at).name, files[at].name);
        QVERIFY(read->at(at).content == files[at].content);
    }
}

void ArchiveFileTest::filesComeFromDiskAndGoThere()
{
    const QByteArray content = randomBytes(3 * block + 7);
    const QString from = m_folder->filePath(u"from"_s);
    const QString to = m_folder->filePath(u"to"_s);
    QVERIFY(write(from, content));
    SilentProgress progress;
    auto writer = createArchive(path(), {.compression = 1});
    VERIFY_RESULT(writer);
    VERIFY_RESULT((*writer)->addFile(u"database"_s, from, progress));
    QCOMPARE((*writer)->members(), (QList<ArchiveMember>{{u"database"_s, content.size(), sha256(content)}}));
    QCOMPARE((*writer)->addFile(u"none"_s, from + u".none"_s, progress).error().kind, Error::Kind::NotFound);
    VERIFY_RESULT((*writer)->finish());
    QVERIFY(!(*writer)->add(u"late"_s, "x"));

    auto reader = openArchive(path());
    VERIFY_RESULT(reader);
    VERIFY_RESULT((*reader)->next());
    VERIFY_RESULT((*reader)->extractTo(to));
    QVERIFY(contentOf(to) == content);
    QCOMPARE((*reader)->member().sha256, sha256(content));
    QCOMPARE((*reader)->extractTo(to).error().kind, Error::Kind::Io);
    QVERIFY(contentOf(to) == content);
}

void ArchiveFileTest::aMemberMayBePassedOver()
{
    const QList<File> files{{u"a"_s, randomBytes(block * 2)}, {u"b"_s, "b"}, {u"c"_s, ""}, {u"d"_s, "d"}};
    VERIFY_RESULT(writeArchive(path(), files));
    auto reader = openArchive(path());
    VERIFY_RESULT(reader);
    for (const File &file : files) {
        auto name = (*reader)->next();
        VERIFY_RESULT(name);
        QCOMPARE(*name, file.name);
        if (file.name == u"d")
            QCOMPARE((*reader)->readAll(1).value(), "d");
    }
    QVERIFY(!(*reader)->next().value());
    QVERIFY(!(*reader)->next().value());
    QVERIFY((*reader)->read().value().isEmpty());
}

void ArchiveFileTest::theLastMemberIsReadAlone_data()
{
    QTest::addColumn<QList<File>>("before");
    QTest::newRow("nothing before it") << QList<File>{};
    QTest::newRow("one before it") << QList<File>{{u"a"_s, "a"}};
    QTest::newRow("many, with odd sizes")
        << QList<File>{{u"a"_s, randomBytes(3 * block + 1)}, {u"b"_s, ""}, {QString(150, u'ü'), randomBytes(512)}};
}

/// Also where what stands before is damaged, as that is not looked at.
void ArchiveFileTest::theLastMemberIsReadAlone()
{
    QFETCH(QList<File>, before);
    const File last{QString(120, u'z'), randomBytes(block + 3)};
    VERIFY_RESULT(writeArchive(path(), before + QList<File>{last}));
    if (!before.isEmpty()) {
        QByteArray bytes = contentOf(path());
        bytes[20] = char(bytes[20] ^ 1);
        QVERIFY(write(path(), bytes));
    }
    SilentProgress progress;
    auto reader = openArchiveAtLastMember(path(), progress);
    VERIFY_RESULT(reader);
    QCOMPARE((*reader)->next().value(), last.name);
    QVERIFY((*reader)->readAll(2 * block).value() == last.content);
    QVERIFY(!(*reader)->next().value());
}

void ArchiveFileTest::othersCanListAndExtract()
{
    const QList<File> files{{u"data/a.copy"_s, randomBytes(block + 1)},
                            {u"data/größe.copy"_s, "1\t2\n"},
                            {u"data/%1"_s.arg(QString(150, u'n')), "long"},
                            {u"manifest.json"_s, "{}"}};
    VERIFY_RESULT(writeArchive(path(), files));
    const QString folder = m_folder->filePath(u"out"_s);
    QVERIFY(QDir().mkpath(folder));
    QProcess tar;
    tar.start(u"tar"_s, {u"--zstd"_s, u"-xf"_s, path(), u"-C"_s, folder});
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.readAllStandardError(), QByteArray());
    QCOMPARE(tar.exitCode(), 0);
    for (const File &file : files)
        QVERIFY2(contentOf(folder + u'/' + file.name) == file.content, qPrintable(file.name));

    QProcess zstd;
    zstd.start(u"zstd"_s, {u"--test"_s, path()});
    QVERIFY(zstd.waitForFinished());
    QCOMPARE(zstd.exitCode(), 0);
}

void ArchiveFileTest::unfinishedItLeavesNothing()
{
    {
        auto writer = createArchive(path(), {});
        VERIFY_RESULT(writer);
        VERIFY_RESULT((*writer)->add(u"a"_s, randomBytes(block)));
        QVERIFY(QFileInfo::exists(path()));
    }
    QVERIFY(QDir(m_folder->path()).isEmpty());
    QCOMPARE(createArchive(path(), {.compression = 0}).error().kind, Error::Kind::Usage);
    QCOMPARE(createArchive(path(), {.compression = 99}).error().kind, Error::Kind::Usage);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void ArchiveFileTest::aFileThatIsThereStays()
{
    QVERIFY(write(path(), "mine"));
    auto writer = createArchive(path(), {});
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, Error::Kind::Io);
    QVERIFY2(!writer.error().hint.contains(u"space"_s), described(writer.error()).constData());
    QCOMPARE(contentOf(path()), "mine");
}

void ArchiveFileTest::anyNameWorksWithoutALocale()
{
    const QByteArray before = std::setlocale(LC_ALL, nullptr);
    std::setlocale(LC_ALL, "C");
    const auto restore = qScopeGuard([&] { std::setlocale(LC_ALL, before.constData()); });
    const QString name = u"data/größe – 表.copy"_s;
    VERIFY_RESULT(writeArchive(path(), {{name, "x"}}));
    auto read = contentsOf(path());
    VERIFY_RESULT(read);
    QCOMPARE(read->size(), 1);
    QCOMPARE(read->at(0).name, name);
}

void ArchiveFileTest::withoutSpaceItSaysSo()
{
    {
        auto writer = createArchive(path(), {});
        VERIFY_RESULT(writer);
        const FileLimit limit(100'000);
        auto added = (*writer)->add(u"a"_s, randomBytes(4 * block));
        QVERIFY(!added);
        QCOMPARE(added.error().kind, Error::Kind::Io);
        QCOMPARE(added.error().detail, qt_error_string(EFBIG));
        QVERIFY(!(*writer)->add(u"b"_s, "b"));
        QVERIFY(!(*writer)->finish());
    }
    QVERIFY(QDir(m_folder->path()).isEmpty());
    VERIFY_RESULT(writeArchive(path(), {{u"a"_s, randomBytes(4 * block)}}));
    auto reader = openArchive(path());
    VERIFY_RESULT(reader);
    VERIFY_RESULT((*reader)->next());
    const FileLimit limit(100'000);
    const QString to = m_folder->filePath(u"to"_s);
    QCOMPARE((*reader)->extractTo(to).error().kind, Error::Kind::Io);
    QVERIFY(!QFileInfo::exists(to));
}

void ArchiveFileTest::cancelledItLeavesNothing()
{
    const QString from = m_folder->filePath(u"from"_s);
    QVERIFY(write(from, randomBytes(block)));
    {
        auto writer = createArchive(path(), {});
        VERIFY_RESULT(writer);
        StoppedProgress stopped;
        QCOMPARE((*writer)->addFile(u"a"_s, from, stopped).error().kind, Error::Kind::Cancelled);
        QVERIFY(!(*writer)->finish());
    }
    QVERIFY(!QFileInfo::exists(path()));
}

/// Between two members, and in the middle of one that failed.
void ArchiveFileTest::startedOverItIsAsNew()
{
    const QString from = m_folder->filePath(u"from"_s);
    QVERIFY(write(from, randomBytes(8 * block)));
    auto writer = createArchive(path(), {});
    VERIFY_RESULT(writer);
    VERIFY_RESULT((*writer)->add(u"a"_s, randomBytes(9 * block)));
    VERIFY_RESULT((*writer)->startOver());
    VERIFY_RESULT((*writer)->add(u"a"_s, "anew"));
    qint64 given = 0;
    SilentProgress progress;
    const auto torn = (*writer)->addFrom(
        u"b"_s, 8 * block,
        [&given](std::span<char> room) -> Result<qint64> {
            if (given > 5 * block)
                return Error{.kind = Error::Kind::Busy, .message = u"torn"_s, .detail = {}, .hint = {}};
            std::fill(room.begin(), room.end(), 'b');
            given += qint64(room.size());
            return qint64(room.size());
        },
        progress);
    QVERIFY(!torn);
    QCOMPARE(torn.error().kind, Error::Kind::Busy);
    QVERIFY(!(*writer)->add(u"c"_s, "c"));
    VERIFY_RESULT((*writer)->startOver());
    VERIFY_RESULT((*writer)->addFile(u"b"_s, from, progress));
    QCOMPARE((*writer)->members().size(), 1);
    VERIFY_RESULT((*writer)->finish());
    const auto files = contentsOf(path());
    VERIFY_RESULT(files);
    QCOMPARE(files->size(), 1);
    QCOMPARE(files->first().name, u"b"_s);
    QVERIFY(files->first().content == contentOf(from));
}

void ArchiveFileTest::tooLargeForMemory()
{
    VERIFY_RESULT(writeArchive(path(), {{u"a"_s, "12345"}}));
    auto reader = openArchive(path());
    VERIFY_RESULT(reader);
    VERIFY_RESULT((*reader)->next());
    QCOMPARE((*reader)->readAll(4).error().kind, Error::Kind::Unfit);
}

QTEST_GUILESS_MAIN(ArchiveFileTest)
#include "tst_archive_file.moc"
