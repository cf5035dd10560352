#pragma once

#include <QSpinBox>

namespace credenza {

/// How long ago rows must have expired to be purged and, for those who ask for more, how many go at once.
class PurgeSettings : public QWidget
{
    Q_OBJECT

public:
    explicit PurgeSettings(QWidget *parent = nullptr);

    int days() const { return m_days->value(); }
    int batch() const { return m_batch->value(); }

signals:
    void daysChanged();

private:
    QLayout *makeAge();
    QWidget *makeBatch();

    QSpinBox *m_days;
    QSpinBox *m_batch;
};

} // namespace credenza
