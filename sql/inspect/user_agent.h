#pragma once

#include <QString>

namespace credenza {

/// What a user agent says of itself: which program, on which system.
struct UserAgent
{
    QString program; ///< "Firefox", "curl"; of an unknown one its first word
    QString version; ///< "126"; empty for none
    QString system;  ///< "Windows", "Android" …; empty for none

    /// "Firefox 126 on Windows"
    QString words() const;
    /// The same without the version, which changes while the device stays: "Firefox on Windows"
    QString device() const;
};

UserAgent userAgentIn(const QString &header);

} // namespace credenza
