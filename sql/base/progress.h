#pragma once

#include "sql/base/result.h"

#include <QString>

#include <stop_token>

namespace credenza {

/// How far a named part of a job is. `total` is -1 while unknown.
struct Step
{
    QString what;
    qint64 done = 0;
    qint64 total = -1;
    QString unit = {};
};

/// What a job tells whoever runs it, and asks of them. Implementations must not block.
class Progress
{
public:
    virtual ~Progress() = default;

    virtual void report(const Step &step) = 0;
    virtual void warn(const QString &text) = 0;
    virtual std::stop_token stop() const = 0;

    /// Error::cancelled() once somebody asked to stop; called in every loop of a job.
    Result<void> checkpoint() const;
};

/// For callers who want only the result.
class SilentProgress final : public Progress
{
public:
    void report(const Step &) override {}
    void warn(const QString &) override {}
    std::stop_token stop() const override { return {}; }
};

} // namespace credenza
