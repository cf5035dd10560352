#pragma once

#include <QtGlobal>

#include <locale.h>

namespace credenza {

/// While it lives, libarchive takes names in this thread for UTF-8, whatever the locale: a timer may run with none.
class Utf8Locale
{
public:
    Utf8Locale() : m_locale(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
    {
        if (m_locale)
            m_before = uselocale(m_locale);
    }
    ~Utf8Locale()
    {
        if (!m_locale)
            return;
        uselocale(m_before);
        freelocale(m_locale);
    }
    Q_DISABLE_COPY_MOVE(Utf8Locale)

private:
    locale_t m_locale;
    locale_t m_before = nullptr;
};

} // namespace credenza
