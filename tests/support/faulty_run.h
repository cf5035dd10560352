#pragma once

#include "tests/support/program_run.h"

namespace credenza {

/// The headless program, to be started, with that fault of support/disk_fault.cpp.
inline void setUpFaulty(QProcess &process, const QStringList &arguments, const QString &fault)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(DISK_FAULT));
    environment.insert(QStringLiteral("CREDENZA_FAULT"), fault);
    // A sanitizer wants to be the first to be loaded.
    environment.insert(QStringLiteral("ASAN_OPTIONS"),
                       environment.value(QStringLiteral("ASAN_OPTIONS")) + QStringLiteral(":verify_asan_link_order=0"));
    process.setProcessEnvironment(environment);
    process.setProgram(QStringLiteral(CLI_PROGRAM));
    process.setArguments(arguments);
}

} // namespace credenza
