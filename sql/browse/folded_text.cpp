#include "sql/browse/folded_text.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

constexpr qsizetype mostLetters = 64; // each is a call more for every row

QString textOf(char32_t letter)
{
    return QString::fromUcs4(&letter, 1);
}

/// The letters beyond ASCII of which there is another case, and what stands for them: "Ä" for "ä".
QMap<QString, QString> foldingFor(const QString &wanted)
{
    QMap<QString, QString> folding;
    for (const char32_t letter : wanted.toUcs4()) {
        const char32_t folded = QChar::toCaseFolded(letter);
        if (letter < 0x80 || folded < 0x80)
            continue;
        for (const char32_t other : {letter, QChar::toUpper(folded), QChar::toTitleCase(folded)}) {
            if (other != folded)
                folding.insert(textOf(other), textOf(folded));
        }
    }
    return folding.size() > mostLetters ? QMap<QString, QString>() : folding;
}

FilterSql compared(const QString &text, const QString &comparison, QString wanted)
{
    FilterSql folded{u"lower(%1)"_s.arg(text), {}};
    const QMap<QString, QString> folding = foldingFor(wanted);
    for (const auto &[letter, stands] : folding.asKeyValueRange()) {
        folded.sql = u"replace(%1, ?, ?)"_s.arg(folded.sql);
        folded.values << Value(letter) << Value(stands);
        wanted.replace(letter, stands);
    }
    return {folded.sql + comparison, folded.values + QList<Value>{wanted}};
}

} // namespace

FilterSql equalInAnyCase(const QString &text, const QString &wanted)
{
    return compared(text, u" = lower(?)"_s, wanted);
}

FilterSql likeInAnyCase(const QString &text, const QString &pattern)
{
    return compared(text, u" LIKE lower(?) ESCAPE '\\'"_s, pattern);
}

QString patternOf(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
}

} // namespace credenza
