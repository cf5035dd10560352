#pragma once

#include "sql/profile/profile.h"

#include <QVBoxLayout>
#include <QWidget>

namespace credenza {

/// What an operator does next: steps to tick off, and beside them the settings to be changed, each to be copied.
class CutOverView : public QWidget
{
    Q_OBJECT

public:
    explicit CutOverView(const CutOver &cutOver, QWidget *parent = nullptr);

private:
    static QLayout *makeSteps(const CutOver &cutOver);
    static QLayout *makeSnippets(const CutOver &cutOver);
};

} // namespace credenza
