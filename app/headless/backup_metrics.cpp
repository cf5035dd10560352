#include "app/headless/backup_metrics.h"

#include "sql/backup/file_descriptor.h"

#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>
#include <QSaveFile>

#include <fcntl.h>
#include <sys/file.h>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Metric
{
    QString name;
    QString help;
};

const QList<Metric> &knownMetrics()
{
    static const QList<Metric> all{
        {u"last_run_timestamp_seconds"_s, u"When the last backup ended, however it ended."_s},
        {u"last_exit_code"_s, u"Exit code of the last backup."_s},
        {u"last_duration_seconds"_s, u"How long the last backup took."_s},
        {u"last_success_timestamp_seconds"_s, u"When the last backup that succeeded ended."_s},
        {u"last_proved_timestamp_seconds"_s, u"When the last backup that was proved ended."_s},
        {u"last_success_bytes"_s, u"Size of the archive of the last backup that succeeded."_s},
        {u"last_success_rows"_s, u"Rows in the last backup that succeeded."_s}};
    return all;
}

/// Values of one label by name.
using Values = QMap<QString, QString>;
/// What the file says: values by label, as that stands there.
using Written = QMap<QString, Values>;

Written readWritten(const QString &path)
{
    Written written;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return written;
    static const QRegularExpression line(u"^credenza_backup_(\\w+)\\{label=\"(.*)\"\\} (\\S+)$"_s,
                                         QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(file.readAll());
    for (const QRegularExpressionMatch &match : line.globalMatch(text))
        written[match.captured(2)].insert(match.captured(1), match.captured(3));
    return written;
}

QString escaped(QString label)
{
    return label.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
}

Values updated(Values values, const BackupMetrics &metrics)
{
    const auto set = [&](const QString &name, auto value) { values.insert(name, QString::number(value)); };
    set(u"last_run_timestamp_seconds"_s, metrics.on.toSecsSinceEpoch());
    set(u"last_exit_code"_s, metrics.exitCode);
    set(u"last_duration_seconds"_s, metrics.seconds);
    if (metrics.success) {
        set(u"last_success_timestamp_seconds"_s, metrics.success->on.toSecsSinceEpoch());
        set(u"last_success_bytes"_s, metrics.success->bytes);
        set(u"last_success_rows"_s, metrics.success->rows);
        if (metrics.success->isProved)
            set(u"last_proved_timestamp_seconds"_s, metrics.success->on.toSecsSinceEpoch());
    }
    return values;
}

Written updated(Written written, const BackupMetrics &metrics)
{
    // What failed under no known label was told until somebody knew it; the next such failure tells it again.
    if (!metrics.label.isEmpty())
        written.remove(QString());
    const bool isOnlyOne = metrics.label.isEmpty() && written.size() == 1;
    Values &values = written[isOnlyOne ? written.firstKey() : escaped(metrics.label)];
    values = updated(values, metrics);
    return written;
}

QByteArray metricsText(const Written &written)
{
    QString text;
    for (const auto &[name, help] : knownMetrics()) {
        const QString whole = u"credenza_backup_"_s + name;
        QString series;
        for (auto label = written.begin(); label != written.end(); ++label) {
            if (label->contains(name))
                series += u"%1{label=\"%2\"} %3\n"_s.arg(whole, label.key(), label->value(name));
        }
        if (!series.isEmpty())
            text += u"# HELP %1 %2\n# TYPE %1 gauge\n"_s.arg(whole, help) + series;
    }
    return text.toUtf8();
}

/// Lets one at a time read, add to and replace files of a folder. Best effort: not every disk can.
FileDescriptor turnIn(const QString &folder)
{
    FileDescriptor turn(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (turn.isOpen())
        (void)::flock(turn.number(), LOCK_EX);
    return turn;
}

} // namespace

Result<void> writeMetrics(const QString &path, const BackupMetrics &metrics)
{
    const FileDescriptor turn = turnIn(QFileInfo(path).absolutePath());
    const QByteArray text = metricsText(updated(readWritten(path), metrics));
    constexpr auto forAll = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup
                            | QFileDevice::ReadOther;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(forAll) && file.write(text) >= 0 && file.commit())
        return {};
    return Error{.kind = Error::Kind::Io,
                 .message = u"Cannot write the metrics to %1"_s.arg(path),
                 .detail = file.errorString(),
                 .hint = u"Check that the folder is there and may be written."_s};
}

} // namespace credenza
