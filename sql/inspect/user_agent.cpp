#include "sql/inspect/user_agent.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct Mark
{
    QLatin1StringView text;
    QLatin1StringView means;
};

/// Many a browser also names those that it descends from: the most particular mark comes first.
constexpr std::array programs{
    Mark{"Edg/"_L1, "Edge"_L1},
    Mark{"EdgA/"_L1, "Edge"_L1},
    Mark{"EdgiOS/"_L1, "Edge"_L1},
    Mark{"OPR/"_L1, "Opera"_L1},
    Mark{"Vivaldi/"_L1, "Vivaldi"_L1},
    Mark{"SamsungBrowser/"_L1, "Samsung Internet"_L1},
    Mark{"Firefox/"_L1, "Firefox"_L1},
    Mark{"FxiOS/"_L1, "Firefox"_L1},
    Mark{"CriOS/"_L1, "Chrome"_L1},
    Mark{"HeadlessChrome/"_L1, "Chrome without a window"_L1},
    Mark{"Chromium/"_L1, "Chromium"_L1},
    Mark{"Chrome/"_L1, "Chrome"_L1},
    Mark{"Trident/"_L1, "Internet Explorer"_L1},
};

constexpr std::array systems{
    Mark{"Windows"_L1, "Windows"_L1}, Mark{"Android"_L1, "Android"_L1}, Mark{"iPhone"_L1, "iOS"_L1},
    Mark{"iPad"_L1, "iPadOS"_L1},     Mark{"CrOS"_L1, "ChromeOS"_L1},   Mark{"Macintosh"_L1, "macOS"_L1},
    Mark{"Mac OS X"_L1, "macOS"_L1},  Mark{"Linux"_L1, "Linux"_L1},     Mark{"X11"_L1, "Unix"_L1},
};

QString systemIn(const QString &header)
{
    for (const Mark &mark : systems) {
        if (header.contains(mark.text))
            return mark.means;
    }
    return {};
}

/// The first number behind a mark.
QString versionBehind(const QString &header, QLatin1StringView mark)
{
    static const QRegularExpression number(uR"(^(\d{1,6}))"_s);
    return number.match(header.mid(header.indexOf(mark) + mark.size())).captured(1);
}

} // namespace

QString UserAgent::words() const
{
    const QString named = version.isEmpty() ? program : program + u' ' + version;
    return system.isEmpty() ? named : u"%1 on %2"_s.arg(named, system);
}

QString UserAgent::device() const
{
    return UserAgent{program, {}, system}.words();
}

UserAgent userAgentIn(const QString &header)
{
    const QString text = header.simplified().left(1000);
    for (const Mark &mark : programs) {
        if (text.contains(mark.text))
            return {mark.means, versionBehind(text, mark.text), systemIn(text)};
    }
    if (text.contains("Safari/"_L1) && text.contains("Version/"_L1))
        return {u"Safari"_s, versionBehind(text, "Version/"_L1), systemIn(text)};
    static const QRegularExpression product(uR"(^([^\s/(;]{1,60})(?:/v?(\d{1,6}))?)"_s);
    const auto first = product.match(text);
    return {first.captured(1), first.captured(2), systemIn(text)};
}

} // namespace credenza
