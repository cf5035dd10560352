#include "ui/look/counted.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace credenza {

namespace {

/// In the order of Counted. Languages have more forms than these two: a translator gives all of them for each.
struct Words
{
    const char *one;
    const char *many;
};
constexpr std::array<Words, 9> words{
    {{QT_TRANSLATE_N_NOOP("Counted", "%1 row"), QT_TRANSLATE_N_NOOP("Counted", "%1 rows")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 table"), QT_TRANSLATE_N_NOOP("Counted", "%1 tables")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 value"), QT_TRANSLATE_N_NOOP("Counted", "%1 values")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 finding"), QT_TRANSLATE_N_NOOP("Counted", "%1 findings")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 step"), QT_TRANSLATE_N_NOOP("Counted", "%1 steps")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 statement"), QT_TRANSLATE_N_NOOP("Counted", "%1 statements")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 sequence"), QT_TRANSLATE_N_NOOP("Counted", "%1 sequences")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 action"), QT_TRANSLATE_N_NOOP("Counted", "%1 actions")},
     {QT_TRANSLATE_N_NOOP("Counted", "%1 archive"), QT_TRANSLATE_N_NOOP("Counted", "%1 archives")}}};

/// A number with the same plural form in every language, which look at its last digits only.
int pluralNumber(qint64 number)
{
    constexpr qint64 period = 1'000'000;
    return int(number < period ? number : period + number % period);
}

} // namespace

QString counted(qint64 number, Counted what)
{
    const auto &[one, many] = words[size_t(what)];
    return QCoreApplication::translate("Counted", number == 1 ? one : many, nullptr, pluralNumber(number))
        .arg(QLocale().toString(number));
}

} // namespace credenza
