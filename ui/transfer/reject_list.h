#pragma once

#include "sql/transfer/reject.h"

#include <QCheckBox>
#include <QVBoxLayout>
#include <QWidget>

namespace credenza {

/// What a target cannot hold: each cause with its rows and its remedy, and a choice to accept what is lost where that
/// can be borne.
class RejectList : public QWidget
{
    Q_OBJECT

public:
    enum class Choices { Offered, None };

    explicit RejectList(QWidget *parent = nullptr);

    void showRejects(const Rejects &rejects, Choices choices);
    /// The causes that are ticked.
    QList<RejectCause> accepted() const;

signals:
    void acceptedChanged();

private:
    QWidget *makeGroup(const Rejects::Group &group, Choices choices);

    QVBoxLayout *m_column;
    QList<std::pair<RejectCause, QCheckBox *>> m_choices;
};

} // namespace credenza
