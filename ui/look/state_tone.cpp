#include "ui/look/state_tone.h"

using namespace Qt::StringLiterals;

namespace credenza {

Pill::Tone toneOfState(const QString &state)
{
    static const QStringList refused{u"revoked"_s, u"disabled"_s, u"denied"_s, u"failed"_s, u"suspended"_s, u"gone"_s};
    static const QStringList waiting{u"pending"_s, u"open"_s};
    if (state == "active"_L1)
        return Pill::Tone::Good;
    if (refused.contains(state))
        return Pill::Tone::Danger;
    return waiting.contains(state) ? Pill::Tone::Caution : Pill::Tone::Neutral;
}

} // namespace credenza
