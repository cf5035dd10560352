#pragma once

#include <QBoxLayout>
#include <QWidget>

namespace credenza {

/// Two or more parts of a page beside each other, or one below the other where the page is too narrow for that.
class SideBySide : public QWidget
{
    Q_OBJECT

public:
    explicit SideBySide(QWidget *parent = nullptr);

    void add(QWidget *part, int share);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_layout;
};

} // namespace credenza
