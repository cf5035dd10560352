#pragma once

#include <QDateTime>
#include <QDir>
#include <QHash>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <memory>
#include <optional>
