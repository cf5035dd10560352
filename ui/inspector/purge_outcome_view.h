#pragma once

#include "ui/inspector/purging.h"

#include <QWidget>

namespace credenza {

/// What a purge did: rows by table, why it ended early if it did, its receipt, and what gives the room back.
class PurgeOutcomeView : public QWidget
{
    Q_OBJECT

public:
    explicit PurgeOutcomeView(const PurgeResult &result, QWidget *parent = nullptr);
};

} // namespace credenza
