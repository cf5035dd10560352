#pragma once

#include "sql/precompiled.h"
#include "sql/schema/identity.h"

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
