#include "sql/transfer/reject.h"

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Words
{
    RejectCause cause;
    const char16_t *name;
    const char16_t *explanation;
    const char16_t *remedy;
};

constexpr auto mend = u"Correct the value in the source.";

constexpr std::array words{
    Words{RejectCause::NotBoolean, u"not-boolean", u"neither 0 nor 1 stands in a column of flags", mend},
    Words{RejectCause::NotInteger, u"not-integer", u"something else stands in a column of integers", mend},
    Words{RejectCause::OutOfRange, u"out-of-range", u"the number is larger or smaller than the target's column takes",
          mend},
    Words{RejectCause::NotNumber, u"not-number", u"something else stands in a column of numbers", mend},
    Words{RejectCause::NotText, u"not-text", u"a number or bytes stand in a column of text",
          u"Correct it in the source, with CAST(… AS TEXT) if the text is what is meant."},
    Words{RejectCause::NotBytes, u"not-bytes", u"text or a number stands in a column of bytes",
          u"Correct it in the source, with CAST(… AS BLOB) if the bytes are what is meant."},
    Words{RejectCause::NulCharacter, u"nul-character", u"the text holds a NUL character, which the target cannot store",
          u"Remove the character in the source: replace(value, char(0), '')."},
    Words{RejectCause::InvalidUtf8, u"invalid-utf8", u"the text is not valid UTF-8", mend},
    Words{RejectCause::TooLong, u"too-long", u"the text is longer than the target's column",
          u"Shorten it in the source, "
          "or widen the column."},
    Words{RejectCause::NotJson, u"not-json", u"the text is no JSON", mend},
    Words{RejectCause::UnstorableJson, u"unstorable-json",
          u"the JSON holds \\u0000 or half of a surrogate pair, which the target cannot store", mend},
    Words{RejectCause::NotUuid, u"not-uuid", u"the text is no UUID", mend},
    Words{RejectCause::NotTime, u"not-time", u"the text is no time that the target understands", mend},
    Words{RejectCause::NotANumber, u"nan", u"NaN would become NULL", u"Decide in the source what it should be."},
    Words{RejectCause::NegativeZero, u"negative-zero", u"the sign of -0 would be lost",
          u"Decide in the source whether it should be 0."},
    Words{RejectCause::BesideFlag, u"beside-flag", u"the JSON says more than the flag that the target keeps",
          u"Put what stands beside the flag where the target has a place for it."},
    Words{RejectCause::Missing, u"missing", u"NULL stands where the target wants a value",
          u"Give the row a value in the source, or delete it."},
    Words{RejectCause::Duplicate, u"duplicate", u"several rows have the same key under the target's rules",
          u"Keep one of them in the source."},
    Words{RejectCause::Orphan, u"orphan", u"the row refers to a row that does not exist",
          u"Delete it in the source, or bring back what it refers to."},
    Words{RejectCause::Follows, u"follows", u"the row refers to a row that stays behind",
          u"Correct the row that it refers to."},
};

const Words &wordsOf(RejectCause cause)
{
    return *std::find_if(words.begin(), words.end(), [cause](const Words &each) { return each.cause == cause; });
}

/// Keeps its end when parts are joined.
QByteArray keyPart(const Value &value)
{
    const bool isText = std::holds_alternative<QString>(value) || std::holds_alternative<InvalidText>(value);
    const QByteArray bytes = bytesOf(value);
    const char kind = isText ? 't' : std::holds_alternative<QByteArray>(value) ? 'b' : '0';
    return kind + QByteArray::number(bytes.size()) + ':' + bytes;
}

} // namespace

QString nameOf(RejectCause cause)
{
    return QStringView(wordsOf(cause).name).toString();
}

QString explanationOf(RejectCause cause)
{
    return QStringView(wordsOf(cause).explanation).toString();
}

QString remedyFor(RejectCause cause)
{
    return QStringView(wordsOf(cause).remedy).toString();
}

QByteArray joinedKey(const QList<Value> &values)
{
    QByteArray key;
    for (const Value &value : values) {
        if (isNull(value))
            return {};
        key += keyPart(value);
    }
    return key;
}

void Rejects::add(const Reject &reject)
{
    auto group = std::find_if(m_groups.begin(), m_groups.end(), [&reject](const Group &each) {
        return each.first.table == reject.table && each.first.column == reject.column
               && each.first.cause == reject.cause;
    });
    if (group == m_groups.end())
        group = m_groups.insert(m_groups.end(), {.first = reject, .rows = 0, .examples = {}});
    ++group->rows;
    m_hasNameless = m_hasNameless || reject.key.isEmpty();
    if (m_keep == Keep::Keys)
        m_keys[reject.table].insert(reject.key);
    if (group->examples.size() < examplesPerGroup)
        group->examples << reject;
}

qint64 Rejects::rows() const
{
    return std::accumulate(m_groups.begin(), m_groups.end(), qint64(0),
                           [](qint64 sum, const Group &group) { return sum + group.rows; });
}

} // namespace credenza
