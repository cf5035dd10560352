#pragma once

#include <QPushButton>

namespace credenza {

/// A button that looks like a field to search in: what can be looked for, cut at the end where there is no room, and
/// the keys that lead there.
class SearchBox : public QPushButton
{
    Q_OBJECT

public:
    SearchBox(const QString &text, const QKeySequence &keys, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys;
};

} // namespace credenza
