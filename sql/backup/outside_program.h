#pragma once

#include "sql/base/progress.h"

#include <QByteArray>
#include <QStringList>

namespace credenza {

/// What a program of the system left when it ended.
struct OutsideRun
{
    int code = 0;
    QByteArray out;
    QByteArray err;

    /// The last line of what it complained of, else of what it said.
    QString complaint() const;
};

/// Whether a program of that name is on the PATH.
bool isOutsideProgram(const QString &name);

/// Runs a program of the system to its end, its words in English. Unreachable where there is none
/// of that name on the PATH, where it crashes, and where it takes longer than a minute. Its exit code is for the
/// caller.
Result<OutsideRun> runOutside(const QString &program, const QStringList &arguments, const QByteArray &input = {});

/// The same for what may take as long as it likes; Cancelled once somebody asks to stop.
Result<OutsideRun> runOutside(const QString &program, const QStringList &arguments, const QByteArray &input,
                              Progress &progress);

} // namespace credenza
