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
