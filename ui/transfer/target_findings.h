#pragma once

#include "sql/transfer/target_check.h"

#include <QVBoxLayout>
#include <QWidget>

namespace credenza {

/// What looking at a target told: whether it can be filled, what lacks with the statements that give it, who else is
/// there.
class TargetFindings : public QWidget
{
    Q_OBJECT

public:
    explicit TargetFindings(QWidget *parent = nullptr);

    void showCheck(const TargetCheck &check);
    void clear();

private:
    void addHead(const TargetCheck &check);
    void addGrants(const QStringList &grants);
    void addOthers(const QStringList &others);

    QVBoxLayout *m_column;
};

} // namespace credenza
