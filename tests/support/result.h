#pragma once

#include "sql/base/result.h"

#include <QtTest>

namespace credenza {

/// The whole of an error in one line, for a failing test.
inline QByteArray described(const Error &error)
{
    return QStringList{nameOf(error.kind), error.message, error.detail, error.hint}
        .join(QStringLiteral(" | "))
        .toUtf8();
}

} // namespace credenza

/// Fails the test with the error's own words when a Result holds one.
#define VERIFY_RESULT(expression)                                                                                      \
    do {                                                                                                               \
        const auto &verified = expression;                                                                             \
        QVERIFY2(verified.has_value(), verified.has_value() ? "" : credenza::described(verified.error()).constData()); \
    } while (false)
