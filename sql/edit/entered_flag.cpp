#include "sql/edit/entered_flag.h"

#include "sql/catalog/introspector.h"
#include "sql/edit/entered_document.h"
#include "sql/edit/entry_error.h"
#include "sql/value/json_text.h"

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct FlagWords
{
    QLatin1StringView yes;
    QLatin1StringView no;
};

constexpr std::array<FlagWords, 6> wordings{{{"yes"_L1, "no"_L1},
                                             {"true"_L1, "false"_L1},
                                             {"1"_L1, "0"_L1},
                                             {"on"_L1, "off"_L1},
                                             {"t"_L1, "f"_L1},
                                             {"y"_L1, "n"_L1}}};

const FlagWords *wordingOf(const QString &word)
{
    const auto found = std::find_if(wordings.begin(), wordings.end(), [&word](const FlagWords &words) {
        return word.compare(words.yes, Qt::CaseInsensitive) == 0 || word.compare(words.no, Qt::CaseInsensitive) == 0;
    });
    return found == wordings.end() ? nullptr : &*found;
}

/// In capitals, or with a capital first, as the text before.
QString inCaseOf(const QString &before, QString word)
{
    if (before.size() > 1 && before.isUpper())
        return word.toUpper();
    if (before.front().isUpper())
        word.front() = word.front().toUpper();
    return word;
}

std::string wrapped(const Encoding &encoding, qint64 flag)
{
    RowBatch batch(1);
    batch.addInteger(flag);
    fromCanonical(batch, batch.row(0)[0], encoding);
    return std::string(batch.view(batch.row(0)[0]));
}

/// The flag of an object with nothing beside it, or of a bare true.
std::optional<bool> bareFlag(const QString &json, const Encoding &encoding)
{
    const std::string text = json.toStdString();
    const auto flag = flagInJson(text, encoding.detail);
    const auto canonical = canonicalJson(text);
    const bool isAlone = flag && (canonical == wrapped(encoding, *flag) || canonical == (*flag ? "true" : "false"));
    return isAlone ? flag : std::nullopt;
}

Result<Value> inJson(const QString &text, bool flag, const EntryContext &context)
{
    const auto before = context.textBefore();
    const Encoding encoding = context.encoding();
    if (before && !bareFlag(*before, encoding))
        return misfit(text, context, u"the whole of its JSON"_s,
                      u"It holds more than a flag, which would be lost: edit it as JSON."_s);
    if (before && !before->trimmed().startsWith(u'{'))
        return Value(flag ? u"true"_s : u"false"_s);
    return Value(QString::fromStdString(wrapped(encoding, flag)));
}

} // namespace

Result<Value> enteredFlag(const QString &text, const EntryContext &context)
{
    const QString word = text.trimmed();
    const bool isWrapped = context.encoding().form == Encoding::Form::WrappedFlag;
    if (isWrapped && word.startsWith(u'{'))
        return enteredJson(text, context);
    const FlagWords *words = wordingOf(word);
    if (!words)
        return misfit(text, context, u"yes or no"_s, u"Enter yes or no."_s);
    const bool flag = word.compare(words->yes, Qt::CaseInsensitive) == 0;
    if (isWrapped)
        return inJson(text, flag, context);
    const auto before = context.textBefore();
    if (const FlagWords *own = before ? wordingOf(*before) : nullptr)
        return Value(inCaseOf(*before, flag ? own->yes : own->no));
    switch (context.dialect->introspector.limits(context.column).form) {
    case ColumnLimits::Form::Boolean: return Value(flag);
    case ColumnLimits::Form::Text: return Value(flag ? u"true"_s : u"false"_s);
    default: return Value(qint64(flag));
    }
}

QString flagEntryText(const Value &value, const EntryContext &context)
{
    std::optional<bool> flag;
    if (const auto *boolean = std::get_if<bool>(&value))
        flag = *boolean;
    else if (const auto *number = std::get_if<qint64>(&value); number && (*number == 0 || *number == 1))
        flag = *number == 1;
    else if (const auto *text = std::get_if<QString>(&value);
             text && context.encoding().form == Encoding::Form::WrappedFlag)
        flag = bareFlag(*text, context.encoding());
    return flag ? (*flag ? u"yes"_s : u"no"_s) : displayText(value);
}

} // namespace credenza
