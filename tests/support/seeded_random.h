#pragma once

#include <QRandomGenerator>

namespace credenza {

/// Random numbers that another run can repeat: of CREDENZA_SEED, or of a seed that is printed.
inline QRandomGenerator seededRandom()
{
    const quint32 seed = qEnvironmentVariableIsSet("CREDENZA_SEED") ? qEnvironmentVariable("CREDENZA_SEED").toUInt()
                                                                    : QRandomGenerator::system()->generate();
    qInfo("CREDENZA_SEED=%u", seed);
    return QRandomGenerator(seed);
}

} // namespace credenza
