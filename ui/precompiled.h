#pragma once

// What nearly every window includes, parsed once.
#include <QBoxLayout>
#include <QComboBox>
#include <QDateTime>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include <tl/expected.hpp>
