#pragma once

#include <QtTest>

#include <memory>
#include <optional>
