#pragma once

#include <QLabel>
#include <QWidget>

namespace credenza {

/// Where one is in a row of steps: "Where to › What will happen › Running › Proved", the current one in bold.
class Breadcrumb : public QWidget
{
    Q_OBJECT

public:
    explicit Breadcrumb(const QStringList &steps, QWidget *parent = nullptr);

    void setCurrent(int step);

private:
    QStringList m_steps;
    QList<QLabel *> m_labels;
};

} // namespace credenza
