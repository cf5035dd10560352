#include "app/headless/backup_metrics.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Metric
{
    QString name;
    QString help;
};

const QList<Metric> &known()
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

/// What the file says so far: values by name, and the label.
struct Written
{
    QMap<QString, QString> values;
    QString label; ///< escaped
};

Written readWritten(const QString &path)
{
    Written written;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return written;
    static const QRegularExpression line(u"^credenza_backup_(\\w+)\\{label=\"(.*)\"\\} (\\S+)$"_s,
                                         QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(file.readAll());
    for (const QRegularExpressionMatch &match : line.globalMatch(text)) {
        written.values.insert(match.captured(1), match.captured(3));
        written.label = match.captured(2);
    }
    return written;
}

QString escaped(QString label)
{
    return label.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
}

Written updated(Written written, const BackupMetrics &metrics)
{
    const auto set = [&](const QString &name, auto value) { written.values.insert(name, QString::number(value)); };
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
    if (!metrics.label.isEmpty())
        written.label = escaped(metrics.label);
    return written;
}

} // namespace

Result<void> writeMetrics(const QString &path, const BackupMetrics &metrics)
{
    const Written written = updated(readWritten(path), metrics);
    QString text;
    for (const auto &[name, help] : known()) {
        if (!written.values.contains(name))
            continue;
        const QString whole = u"credenza_backup_"_s + name;
        text += u"# HELP %1 %2\n# TYPE %1 gauge\n%1{label=\"%3\"} %4\n"_s.arg(whole, help, written.label,
                                                                              written.values.value(name));
    }
    constexpr auto forAll = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup
                            | QFileDevice::ReadOther;
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(forAll) && file.write(text.toUtf8()) >= 0
        && file.commit())
        return {};
    return Error{.kind = Error::Kind::Io,
                 .message = u"Cannot write the metrics to %1"_s.arg(path),
                 .detail = file.errorString(),
                 .hint = u"Check that the folder is there and may be written."_s};
}

} // namespace credenza
