#pragma once

#include "sql/precompiled.h"
#include "sql/profile/profiles.h"
#include "sql/schema/identity.h"
#include "tests/support/every_backend.h"

#include <QDateTime>
#include <QDir>
#include <QHash>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <memory>
#include <optional>

// What is awaited may take long on a busy machine, and ends as soon as it is there.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60'000)
#define QTRY_VERIFY2(condition, words) QTRY_VERIFY2_WITH_TIMEOUT(condition, words, 60'000)
#define QTRY_COMPARE(value, expected) QTRY_COMPARE_WITH_TIMEOUT(value, expected, 60'000)
