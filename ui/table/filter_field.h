#pragma once

#include "sql/catalog/catalog.h"
#include "sql/profile/profile.h"

#include <QLineEdit>

class QCompleter;
class QStringListModel;

namespace credenza {

/// Where a condition is written, with what may come next in a list below. Enter takes the choice of that list, or else
/// the condition; Esc closes the list, or else leaves.
class FilterField : public QLineEdit
{
    Q_OBJECT

public:
    FilterField(const Table &table, const Profile *profile, QWidget *parent = nullptr);

    /// Starts anew with that text, and shows what may come next.
    void begin(const QString &text);
    void showProblem(const QString &problem);

    QSize sizeHint() const override;

signals:
    void entered(const QString &text);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void offer();
    /// The text of the list that is chosen; empty without one.
    QString chosen() const;
    void choose(const QString &text);

    Table m_table;
    const Profile *m_profile;
    QStringListModel *m_offers;
    QCompleter *m_completer;
};

} // namespace credenza
