#pragma once

#include "sql/base/error.h"

#include <QLabel>

namespace credenza {

/// One problem at the top of the page that it concerns: what was attempted, what was said, what to do. Can be copied.
class Banner : public QLabel
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);
    void showError(const Error &error);
};

} // namespace credenza
