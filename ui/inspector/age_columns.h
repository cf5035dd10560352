#pragma once

#include "sql/inspect/purge_plan.h"

#include <QWidget>

namespace credenza {

/// Rows by how long ago they expired, as small columns side by side with their ages below. Its words are in the
/// accessible name.
class AgeColumns : public QWidget
{
    Q_OBJECT

public:
    explicit AgeColumns(const QList<AgeBand> &bands, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QRect place(int band) const;

    QList<AgeBand> m_bands;
    qint64 m_most = 0;
};

/// "up to 1 day", "7 to 30 days", "over 365 days".
QString ageWords(const AgeBand &band);

} // namespace credenza
