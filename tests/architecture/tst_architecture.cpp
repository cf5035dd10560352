#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Source
{
    QString path; ///< from the root of the tree
    QString text;
};

/// Code alone: without comments, and without string literals where those are prose.
QString withoutComments(QString text)
{
    static const QRegularExpression comment(u"//[^\n]*"_s);
    return text.remove(comment);
}

QString withoutStrings(QString text)
{
    static const QRegularExpression string(u"\"(\\\\.|[^\"\\\\\\n])*\""_s);
    return text.remove(string);
}

QList<Source> sourcesIn(const QStringList &folders)
{
    QList<Source> sources;
    for (const QString &folder : folders) {
        QDirIterator files(QStringLiteral(SOURCE_FOLDER) + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                sources.append(
                    {file.fileName().mid(QStringLiteral(SOURCE_FOLDER).size() + 1), QString::fromUtf8(file.readAll())});
        }
    }
    return sources;
}

QStringList includesOf(const Source &source)
{
    static const QRegularExpression include(u"#include [\"<]([^\">]+)[\">]"_s);
    QStringList list;
    for (const QRegularExpressionMatch &match : include.globalMatch(source.text))
        list << match.captured(1);
    return list;
}

const QStringList layers{u"base"_s,    u"value"_s,  u"text"_s,    u"activity"_s, u"connection"_s, u"catalog"_s,
                         u"profile"_s, u"browse"_s, u"edit"_s,    u"console"_s,  u"inspect"_s,    u"check"_s,
                         u"schema"_s,  u"sample"_s, u"compare"_s, u"transfer"_s, u"backup"_s};

/// What a source breaks, in words; empty when it keeps the rules.
QStringList broken(const Source &source)
{
    QStringList list;
    const QString folder = source.path.section(u'/', 1, 1);
    const bool inSql = source.path.startsWith("sql/"_L1);
    const bool inDialect = source.path.startsWith("sql/dialect/"_L1);
    for (const QString &include : includesOf(source)) {
        const QString other = include.section(u'/', 1, 1);
        if (inSql && (include.startsWith("ui/"_L1) || include.startsWith("app/"_L1)))
            list << u"the core includes "_s + include;
        if (source.path.startsWith("ui/"_L1) && include.startsWith("app/"_L1))
            list << u"a window includes "_s + include;
        if (include.startsWith("sql/dialect/"_L1) && !inDialect && include != "sql/dialect/dialect.h"_L1)
            list << u"a backend's own header: "_s + include;
        if (inSql && !inDialect && layers.contains(folder) && layers.contains(other)
            && layers.indexOf(other) > layers.indexOf(folder))
            list << u"an include to the right: "_s + include;
        if (!inDialect && (include == "sqlite3.h"_L1 || include == "libpq-fe.h"_L1))
            list << u"a database library outside sql/dialect: "_s + include;
        if (include.startsWith("QSql"_L1) && !inDialect && folder != "connection"_L1)
            list << u"QtSql outside sql/connection: "_s + include;
        if (inSql
            && (include.startsWith("QWidget"_L1) || include.startsWith("QApplication"_L1)
                || include.startsWith("QGui"_L1)))
            list << u"a widget in the core: "_s + include;
    }
    static const QRegularExpression service(u"barycenter|didhub|safebox|openbadges"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    if (source.text.contains(service))
        list << u"a service's name"_s;
    static const QRegularExpression backend(u"sqlite|postgres|psql|libpq"_s, QRegularExpression::CaseInsensitiveOption);
    const QString code = inSql ? withoutComments(source.text) : withoutComments(withoutStrings(source.text));
    if (!inDialect && code.contains(backend))
        list << u"a backend's name"_s;
    if (inDialect && source.path.count(u'/') > 2) {
        const QString other = source.path.contains("/sqlite/"_L1) ? u"sql/dialect/postgresql"_s
                                                                  : u"sql/dialect/sqlite"_s;
        if (source.text.contains(other))
            list << u"one backend knows the other"_s;
    }
    if (source.text.count(u'\n') > 350)
        list << u"%1 lines, where two ideas share a room"_s.arg(source.text.count(u'\n'));
    return list;
}

} // namespace

class ArchitectureTest : public QObject
{
    Q_OBJECT

private slots:
    void everySourceKeepsTheRules_data();
    void everySourceKeepsTheRules();
    void eachRuleIsNoticed_data();
    void eachRuleIsNoticed();
    void theHeadlessProgramLinksNoGui();
};

void ArchitectureTest::everySourceKeepsTheRules_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    for (const Source &source : sourcesIn({u"sql"_s, u"ui"_s, u"app"_s}))
        QTest::newRow(qPrintable(source.path)) << source.path << source.text;
}

void ArchitectureTest::everySourceKeepsTheRules()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    const QStringList problems = broken({path, text});
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"; ")));
}

void ArchitectureTest::eachRuleIsNoticed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("include to the right") << u"sql/base/a.cpp"_s << u"#include \"sql/catalog/catalog.h\"\n"_s;
    QTest::newRow("window in the core") << u"sql/browse/a.cpp"_s << u"#include \"ui/window/main.h\"\n"_s;
    QTest::newRow("widget in the core") << u"sql/browse/a.cpp"_s << u"#include <QWidget>\n"_s;
    QTest::newRow("QtSql in browse") << u"sql/browse/a.cpp"_s << u"#include <QSqlQuery>\n"_s;
    QTest::newRow("QtSql in a window") << u"ui/table/a.cpp"_s << u"#include <QSqlTableModel>\n"_s;
    QTest::newRow("libpq outside") << u"sql/transfer/a.cpp"_s << u"#include <libpq-fe.h>\n"_s;
    QTest::newRow("a backend's header") << u"sql/transfer/a.cpp"_s << u"#include \"sql/dialect/sqlite/sqlite.h\"\n"_s;
    QTest::newRow("a backend's name") << u"sql/transfer/a.cpp"_s << u"if (name == u\"sqlite\"_s)\n"_s;
    QTest::newRow("a service's name") << u"app/headless/a.cpp"_s << u"u\"barycenter\"_s\n"_s;
    QTest::newRow("backends apart") << u"sql/dialect/sqlite/a.cpp"_s
                                    << u"#include \"sql/dialect/postgresql/postgresql.h\"\n"_s;
    QTest::newRow("a long file") << u"sql/base/a.cpp"_s << QString(351, u'\n');
}

void ArchitectureTest::eachRuleIsNoticed()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QVERIFY(!broken({path, text}).isEmpty());
}

void ArchitectureTest::theHeadlessProgramLinksNoGui()
{
    QProcess ldd;
    ldd.start(u"ldd"_s, {QStringLiteral(CLI_PROGRAM)});
    QVERIFY(ldd.waitForFinished());
    const QByteArray libraries = ldd.readAll();
    QVERIFY(libraries.contains("libQt6Core"));
    QVERIFY(!libraries.contains("libQt6Gui"));
}

QTEST_GUILESS_MAIN(ArchitectureTest)
#include "tst_architecture.moc"
