#include "sql/activity/activity_log.h"

#include "sql/activity/activity_json.h"
#include "sql/activity/data_folder.h"
#include "sql/activity/line_file.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr auto previous = "previous"_L1;

QString digestOf(const QByteArray &line)
{
    return QString::fromLatin1(QCryptographicHash::hash(line, QCryptographicHash::Sha256).toHex());
}

/// By the system's own word; the environment is anybody's.
QString user()
{
    static const QString name = [] { // once: several threads would share what getpwuid() answers with
        const passwd *entry = ::getpwuid(::geteuid());
        return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
    }();
    return name;
}

void fillIn(Activity &activity)
{
    if (!activity.time.isValid())
        activity.time = QDateTime::currentDateTimeUtc();
    if (activity.who.isEmpty())
        activity.who = user();
    if (activity.program.isEmpty())
        activity.program = QCoreApplication::applicationName();
}

Result<LineFile> openLog()
{
    auto path = dataFile(u"activity.jsonl"_s);
    if (!path)
        return path.error();
    return LineFile::open(*path);
}

} // namespace

Result<void> recordActivity(Activity activity)
{
    fillIn(activity);
    auto log = openLog();
    if (!log)
        return log.error();
    QJsonObject entry = jsonOf(activity);
    return log->append([&entry](const QByteArray &last) {
        entry.insert(previous, last.isEmpty() ? QString() : digestOf(last));
        return QJsonDocument(entry).toJson(QJsonDocument::Compact);
    });
}

Result<RecordedActivities> recordedActivities(const ActivityQuery &query)
{
    auto log = openLog();
    if (!log)
        return log.error();
    RecordedActivities recorded;
    auto read = log->forEach([&](const QByteArray &line, qint64 number) {
        QJsonParseError parsed;
        const QJsonDocument document = QJsonDocument::fromJson(line, &parsed);
        if (!document.isObject()) {
            recorded.warnings << u"Line %1 of the activity log is damaged and was passed over."_s.arg(number);
            return;
        }
        const Activity activity = activityOf(document.object());
        if (query.database.isEmpty() || activity.database == query.database)
            recorded.activities.prepend(activity);
        if (recorded.activities.size() > query.limit)
            recorded.activities.removeLast();
    });
    if (!read)
        return read.error();
    return recorded;
}

Result<ActivityProof> verifyActivities()
{
    auto log = openLog();
    if (!log)
        return log.error();
    ActivityProof proof;
    QString expected;
    auto read = log->forEach([&](const QByteArray &line, qint64 number) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (entry.isEmpty() || entry.value(previous).toString() != expected)
            proof.broken << number;
        expected = digestOf(line);
        proof.lines = number;
    });
    if (!read)
        return read.error();
    return proof;
}

} // namespace credenza
