#include "sql/browse/find_term.h"

#include "sql/browse/filter_value.h"
#include "sql/browse/folded_text.h"
#include "sql/catalog/introspector.h"
#include "sql/profile/column_encoding.h"
#include "sql/text/quoted.h"
#include "sql/value/uuid_text.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype shortestPrefix = 6;
constexpr qsizetype shortestWord = 3;

/// Such are one value in upper and lower case.
bool isFolded(const QString &text)
{
    static const QRegularExpression mail(uR"(^[^@\s]+@[^@\s]+$)"_s);
    static const QRegularExpression address(u"^[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*$"_s);
    return mail.match(text).hasMatch() || address.match(text).hasMatch();
}

QString withoutUrn(const QString &text)
{
    return text.startsWith("urn:uuid:"_L1, Qt::CaseInsensitive) ? text.sliced(9) : text;
}

/// The text, and where it is a UUID the ways in which one is written.
QStringList spellings(const QString &text)
{
    QStringList all{text};
    if (const auto uuid = uuidIn(withoutUrn(text))) {
        const QString plain = uuid->toString(QUuid::WithoutBraces);
        all << plain << plain.toUpper() << u"urn:uuid:"_s + plain << uuid->toString(QUuid::Id128);
    }
    all.removeDuplicates();
    return all;
}

/// What a column can be asked for.
class ColumnTerms
{
public:
    ColumnTerms(const Column &column, const QString &text, const FilterContext &context)
        : m_column(column),
          m_text(text),
          m_context(context),
          m_encoding(encodingOf(context.profile, context.table.name.name, column, context.dialect))
    {
        const ColumnMeaning *meaning = context.profile ? context.profile->column(context.table.name.name, column.name)
                                                       : nullptr;
        m_is = meaning ? meaning->encodings.on(context.dialect.name) : QString();
    }

    QList<FindTerm> all()
    {
        if (holdsNoPastedValue())
            return {};
        switch (m_column.logical) {
        case LogicalType::Integer: addCompared(m_text); break;
        case LogicalType::Bytes: addBytes(); break;
        case LogicalType::Json: addInside(); break;
        case LogicalType::Uuid: addCompared(withoutUrn(m_text)); break;
        default: addText();
        }
        return m_terms;
    }

private:
    bool holdsNoPastedValue() const
    {
        const LogicalType type = m_column.logical;
        const bool isFlagOrTime = m_encoding.family() == Encoding::Family::Flag
                                  || m_encoding.family() == Encoding::Family::Time;
        return isFlagOrTime || m_is == "image"_L1 || type == LogicalType::Boolean || type == LogicalType::Real
               || type == LogicalType::Decimal || type == LogicalType::Timestamp || type == LogicalType::TimestampUtc
               || type == LogicalType::Date;
    }

    bool isOpen() const { return !isSecret(m_column, m_context); }

    void add(FoundBy by, const FilterSql &condition, bool isServed = false)
    {
        m_terms.append({.column = m_column, .by = by, .condition = condition, .isServedByIndex = isServed});
    }

    /// Nothing where the text can be no value of the column.
    void addCompared(const QString &text)
    {
        if (auto equal = compareValue(m_column, Comparison::Equal,
                                      {.text = text, .spelling = FilterValue::Spelling::Quoted}, m_context))
            add(FoundBy::Equal, *equal, m_context.table.isServedByIndex(m_column.name));
    }

    void addBytes()
    {
        const auto uuid = uuidIn(withoutUrn(m_text));
        if (!uuid)
            return addCompared(m_text);
        add(FoundBy::Equal,
            {u"%1 = %2"_s.arg(quoted(m_column.name), m_context.dialect.introspector.placeholder(m_column)),
             {uuid->toRfc4122()}},
            m_context.table.isServedByIndex(m_column.name));
    }

    void addText()
    {
        if (m_encoding.form == Encoding::Form::UuidBytes)
            return addCompared(withoutUrn(m_text));
        addEqualText();
        const bool isList = m_is == "words"_L1 || m_encoding.family() == Encoding::Family::Json
                            || m_column.logical == LogicalType::Other;
        if (isList)
            addInside();
        else if (isOpen() && m_text.size() >= shortestPrefix)
            add(FoundBy::Prefix, likeInAnyCase(castToText(m_column.name), patternOf(m_text) + u'%'));
    }

    void addEqualText()
    {
        if (isFolded(m_text))
            return add(FoundBy::Equal, equalInAnyCase(castToText(m_column.name), m_text));
        const bool isText = m_column.logical == LogicalType::Text;
        FilterSql among{u"%1 IN ("_s.arg(isText ? quoted(m_column.name) : castToText(m_column.name)), {}};
        for (const QString &spelling : spellings(m_text)) {
            among.sql += among.values.isEmpty() ? u"CAST(? AS text)"_s : u", CAST(? AS text)"_s;
            among.values << spelling;
        }
        among.sql += u')';
        add(FoundBy::Equal, among, isText && m_context.table.isServedByIndex(m_column.name));
    }

    void addInside()
    {
        if (isOpen() && m_text.size() >= shortestWord)
            add(FoundBy::Inside, likeInAnyCase(castToText(m_column.name), u'%' + patternOf(m_text) + u'%'));
    }

    const Column &m_column;
    const QString &m_text;
    const FilterContext &m_context;
    Encoding m_encoding;
    QString m_is; ///< as the profile says it
    QList<FindTerm> m_terms;
};

bool isOfWord(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character == u'-';
}

} // namespace

QString nameOf(FoundBy by)
{
    switch (by) {
    case FoundBy::Equal: return u"equal"_s;
    case FoundBy::Fingerprint: return u"fingerprint"_s;
    case FoundBy::Inside: return u"inside"_s;
    case FoundBy::Prefix: return u"prefix"_s;
    }
    return {};
}

QList<FindTerm> findTerms(const QString &text, const FilterContext &context)
{
    QList<FindTerm> terms;
    for (const Column &column : context.table.columns)
        terms += ColumnTerms(column, text, context).all();
    return terms;
}

bool isWordIn(const QString &text, const QString &whole)
{
    for (qsizetype at = whole.indexOf(text, 0, Qt::CaseInsensitive); at >= 0;
         at = whole.indexOf(text, at + 1, Qt::CaseInsensitive)) {
        const qsizetype end = at + text.size();
        const bool beginsWord = at == 0 || !isOfWord(text.front()) || !isOfWord(whole[at - 1]);
        const bool endsWord = end == whole.size() || !isOfWord(text.back()) || !isOfWord(whole[end]);
        if (beginsWord && endsWord)
            return true;
    }
    return false;
}

} // namespace credenza
