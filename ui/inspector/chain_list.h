#pragma once

#include "sql/inspect/dossier.h"

#include <QVBoxLayout>
#include <QWidget>

namespace credenza {

/// The rotation chains of one user or client, kind by kind, each drawn with what is odd about it below.
class ChainList : public QWidget
{
    Q_OBJECT

public:
    explicit ChainList(const Dossier &dossier, QWidget *parent = nullptr);

signals:
    void menuWanted(const credenza::Record &record, const QPoint &place);

private:
    void add(const KindChains &chains, const Dossier &dossier);
    QWidget *makeChain(const QString &title, const RotationChain &chain, const Dossier &dossier);

    QVBoxLayout *m_column;
};

} // namespace credenza
