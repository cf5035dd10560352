#include "ui/look/counted.h"

#include <QCoreApplication>
#include <QLocale>

namespace credenza {

namespace {

QString wordFor(qint64 number, Counted what)
{
    const auto word = [number](const char *one, const char *many) {
        return QCoreApplication::translate("Counted", number == 1 ? one : many);
    };
    switch (what) {
    case Counted::Rows: return word(QT_TRANSLATE_NOOP("Counted", "%1 row"), QT_TRANSLATE_NOOP("Counted", "%1 rows"));
    case Counted::Tables:
        return word(QT_TRANSLATE_NOOP("Counted", "%1 table"), QT_TRANSLATE_NOOP("Counted", "%1 tables"));
    case Counted::Values:
        return word(QT_TRANSLATE_NOOP("Counted", "%1 value"), QT_TRANSLATE_NOOP("Counted", "%1 values"));
    case Counted::Findings:
        return word(QT_TRANSLATE_NOOP("Counted", "%1 finding"), QT_TRANSLATE_NOOP("Counted", "%1 findings"));
    case Counted::Steps: return word(QT_TRANSLATE_NOOP("Counted", "%1 step"), QT_TRANSLATE_NOOP("Counted", "%1 steps"));
    case Counted::Statements:
        return word(QT_TRANSLATE_NOOP("Counted", "%1 statement"), QT_TRANSLATE_NOOP("Counted", "%1 statements"));
    case Counted::Sequences: break;
    }
    return word(QT_TRANSLATE_NOOP("Counted", "%1 sequence"), QT_TRANSLATE_NOOP("Counted", "%1 sequences"));
}

} // namespace

QString counted(qint64 number, Counted what)
{
    return wordFor(number, what).arg(QLocale().toString(number));
}

} // namespace credenza
