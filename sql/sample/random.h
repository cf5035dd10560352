#pragma once

#include <QtGlobal>

#include <random>

namespace credenza {

/// Random numbers that are the same for the same seed on every machine and library.
class Random
{
public:
    explicit Random(quint64 seed) : m_engine(seed) {}

    quint64 bits() { return m_engine(); }
    /// From `least` to `most`, both included.
    qint64 between(qint64 least, qint64 most) { return least + qint64(bits() % quint64(most - least + 1)); }
    bool chance(double probability) { return double(bits() >> 11) * 0x1p-53 < probability; }

private:
    std::mt19937_64 m_engine;
};

} // namespace credenza
