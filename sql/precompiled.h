#pragma once

// What nearly every file of the core includes, parsed once.
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "sql/catalog/catalog.h"
#include "sql/connection/connection.h"
#include "sql/profile/profile.h"
