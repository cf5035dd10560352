#include "sql/inspect/user_agent.h"

#include <QRegularExpression>

#include <array>

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

struct AgentMark
{
    QLatin1StringView text;
    QLatin1StringView means;
};

/// Many a browser also names those that it descends from: the most particular mark comes first.
constexpr std::array programs{
    AgentMark{"Edg/"_L1, "Edge"_L1},
    AgentMark{"EdgA/"_L1, "Edge"_L1},
    AgentMark{"EdgiOS/"_L1, "Edge"_L1},
    AgentMark{"OPR/"_L1, "Opera"_L1},
    AgentMark{"Vivaldi/"_L1, "Vivaldi"_L1},
    AgentMark{"SamsungBrowser/"_L1, "Samsung Internet"_L1},
    AgentMark{"Firefox/"_L1, "Firefox"_L1},
    AgentMark{"FxiOS/"_L1, "Firefox"_L1},
    AgentMark{"CriOS/"_L1, "Chrome"_L1},
    AgentMark{"HeadlessChrome/"_L1, "Chrome without a window"_L1},
    AgentMark{"Chromium/"_L1, "Chromium"_L1},
    AgentMark{"Chrome/"_L1, "Chrome"_L1},
    AgentMark{"Trident/"_L1, "Internet Explorer"_L1},
};

constexpr std::array systems{
    AgentMark{"Windows"_L1, "Windows"_L1}, AgentMark{"Android"_L1, "Android"_L1}, AgentMark{"iPhone"_L1, "iOS"_L1},
    AgentMark{"iPad"_L1, "iPadOS"_L1},     AgentMark{"CrOS"_L1, "ChromeOS"_L1},   AgentMark{"Macintosh"_L1, "macOS"_L1},
    AgentMark{"Mac OS X"_L1, "macOS"_L1},  AgentMark{"Linux"_L1, "Linux"_L1},     AgentMark{"X11"_L1, "Unix"_L1},
};

QString systemIn(const QString &header)
{
    for (const AgentMark &mark : systems) {
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
    for (const AgentMark &mark : programs) {
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
