#include "sql/text/delimited.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

class DelimitedReader
{
public:
    DelimitedReader(const QString &text, QChar separator) : m_text(text), m_separator(separator) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype line() const { return m_line; }

    Result<DelimitedRecord> record()
    {
        DelimitedRecord record{.fields = {}, .line = m_line};
        do {
            auto field = this->field();
            if (!field)
                return field.error();
            record.fields << *field;
        } while (accept(m_separator));
        accept(u'\r');
        if (!atEnd() && !accept(u'\n'))
            return mistake(u"there is text behind a closing quote"_s);
        ++m_line;
        return record;
    }

private:
    bool accept(QChar c)
    {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    Result<std::optional<QString>> field()
    {
        if (accept(u'"'))
            return quotedField();
        const qsizetype begin = m_at;
        while (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != u'\n' && m_text[m_at] != u'\r')
            ++m_at;
        const QString text = m_text.sliced(begin, m_at - begin);
        return text.isEmpty() ? std::optional<QString>() : std::optional(text);
    }

    Result<std::optional<QString>> quotedField()
    {
        QString text;
        const qsizetype opened = m_line;
        while (!atEnd()) {
            const QChar c = m_text[m_at++];
            if (c == u'"' && !accept(u'"'))
                return std::optional(text);
            m_line += c == u'\n';
            text += c;
        }
        m_line = opened;
        return mistake(u"a quote is not closed"_s);
    }

    Error mistake(const QString &what) const
    {
        return {.kind = Error::Kind::Unfit, .message = u"line %1: %2"_s.arg(m_line).arg(what)};
    }

    const QString &m_text;
    const QChar m_separator;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
};

} // namespace

Result<QList<DelimitedRecord>> readDelimited(const QString &text, const DelimitedForm &form)
{
    QList<DelimitedRecord> records;
    DelimitedReader reader(text, form.separator);
    while (!reader.atEnd()) {
        auto record = reader.record();
        if (!record)
            return record.error();
        const bool isBlank = record->fields.size() == 1 && !record->fields.first();
        if (!isBlank || form.blankLines == DelimitedForm::BlankLines::Kept)
            records << *record;
    }
    return records;
}

} // namespace credenza
