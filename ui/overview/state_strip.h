#pragma once

#include "sql/browse/state_counts.h"
#include "ui/look/tokens.h"

#include <QWidget>

namespace credenza {

/// The rows of a table by their state, as one bar of parts side by side. Its words are in the accessible name.
class StateStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StateStrip(const QList<StateCount> &counts, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {160, height}; }
    QSize minimumSizeHint() const override { return {60, height}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    static constexpr int height = 10;

    QList<double> widths() const;

    QList<StateCount> m_counts; ///< active first
};

/// What stands for the state everywhere in the overview: active good, refused danger, gone by time muted.
QColor stateColour(const QString &state, const Tokens &tokens);

/// Active first, then as they were.
QList<StateCount> activeFirst(QList<StateCount> counts);

} // namespace credenza
