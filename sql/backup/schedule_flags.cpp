#include "sql/backup/schedule_flags.h"

#include "sql/backup/absolute_path.h"
#include "sql/profile/locate.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct KeepFlag
{
    QLatin1StringView name;
    int RetentionRules::*number;
};
constexpr std::array<KeepFlag, 6> keepFlags{{{"keep-last"_L1, &RetentionRules::last},
                                             {"keep-hourly"_L1, &RetentionRules::hourly},
                                             {"keep-daily"_L1, &RetentionRules::daily},
                                             {"keep-weekly"_L1, &RetentionRules::weekly},
                                             {"keep-monthly"_L1, &RetentionRules::monthly},
                                             {"keep-yearly"_L1, &RetentionRules::yearly}}};

/// The database to prove on, in a form that means the same at night.
Result<QString> provingPlace(const QString &argument)
{
    const auto located = locate(argument, SavedPassword::Leave);
    if (!located)
        return located.error();
    if (!located->endpoint.password.isEmpty() && !argument.startsWith(u'@') && !argument.startsWith("config:"_L1))
        return Error{.kind = Error::Kind::Refused,
                     .message = u"A password is never written into a schedule"_s,
                     .hint = u"Save that database as a connection, and write --prove-on @NAME."_s};
    return lastingArgument(argument, located->endpoint);
}

Result<QString> lastingValue(const ScheduleFlag &flag)
{
    bool isNumber = true;
    if (flag.value == ScheduleFlag::Value::Number)
        flag.text.toUInt(&isNumber);
    if (!isNumber)
        return Error{.kind = Error::Kind::Usage,
                     .message = u"--%1 wants a number"_s.arg(flag.name),
                     .hint = u"Give it as in --%1 7."_s.arg(flag.name)};
    if (flag.value == ScheduleFlag::Value::Database)
        return provingPlace(flag.text);
    return flag.value == ScheduleFlag::Value::File ? absolutePath(flag.text) : flag.text;
}

/// Whether the flag stands for an option, which then has it.
bool takeFlag(const ScheduleFlag &flag, BackupOptions &options)
{
    const auto keep = std::ranges::find(keepFlags, flag.name, &KeepFlag::name);
    if (keep != keepFlags.end()) {
        if (!options.keep)
            options.keep = RetentionRules();
        (*options.keep).*keep->number = flag.text.toInt();
    } else if (flag.name == "label"_L1) {
        options.label = flag.text;
    } else if (flag.name == "encrypt-to"_L1) {
        options.format.recipients << flag.text;
    } else if (flag.name == "with"_L1) {
        options.files << flag.text;
    } else if (flag.name == "native"_L1) {
        options.native = NativeDump::With;
    } else if (flag.name == "prove"_L1) {
        options.proof = degreeNamed(flag.text);
    } else if (flag.name == "no-verify"_L1) {
        options.proof = Proof::Degree::None;
    } else {
        return false;
    }
    return true;
}

} // namespace

Result<QStringList> lastingWords(const QList<ScheduleFlag> &flags)
{
    QStringList words;
    for (const ScheduleFlag &flag : flags) {
        words << u"--"_s + flag.name;
        if (flag.value == ScheduleFlag::Value::None)
            continue;
        const auto value = lastingValue(flag);
        if (!value)
            return value.error();
        words << *value;
    }
    return words;
}

Result<BackupOptions> askedOptions(const QList<ScheduleFlag> &flags)
{
    BackupOptions options;
    for (const ScheduleFlag &flag : flags) {
        if (flag.name == "compress"_L1)
            options.format.compression = flag.text.toInt();
        if (flag.name == "prove-on"_L1) {
            const auto located = locate(flag.text, SavedPassword::Leave);
            if (!located)
                return located.error();
            options.proveOn = located->endpoint;
        }
        takeFlag(flag, options);
    }
    for (QString &file : options.files)
        file = absolutePath(file);
    return options;
}

QStringList writtenFiles(const QList<ScheduleFlag> &flags)
{
    QStringList files;
    for (const ScheduleFlag &flag : flags) {
        if (flag.name == "metrics"_L1 || flag.name == "log-file"_L1)
            files << absolutePath(flag.text);
    }
    return files;
}

QList<ScheduleFlag> flagsOf(const BackupOptions &options)
{
    QList<ScheduleFlag> flags;
    if (!options.label.isEmpty())
        flags.append({u"label"_s, options.label});
    const RetentionRules keep = options.keep.value_or(RetentionRules());
    for (const auto &[name, number] : keepFlags) {
        if (keep.*number > 0)
            flags.append({name, QString::number(keep.*number), ScheduleFlag::Value::Number});
    }
    for (const QString &recipient : options.format.recipients)
        flags.append({u"encrypt-to"_s, recipient});
    for (const QString &file : options.files)
        flags.append({u"with"_s, file, ScheduleFlag::Value::File});
    if (options.native == NativeDump::With)
        flags.append({u"native"_s, {}, ScheduleFlag::Value::None});
    if (options.proof == Proof::Degree::None)
        flags.append({u"no-verify"_s, {}, ScheduleFlag::Value::None});
    else if (options.proof)
        flags.append({u"prove"_s, nameOf(*options.proof)});
    return flags;
}

ReadFlags readFlags(const QStringList &words)
{
    ReadFlags read;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!words[i].startsWith("--"_L1))
            continue;
        ScheduleFlag flag{words[i].sliced(2), {}, ScheduleFlag::Value::None};
        if (i + 1 < words.size() && !words[i + 1].startsWith("--"_L1))
            flag = {flag.name, words[++i]};
        if (flag.name == "into"_L1)
            read.options.folder = flag.text;
        else if (!takeFlag(flag, read.options))
            read.others << flag;
    }
    return read;
}

} // namespace credenza
