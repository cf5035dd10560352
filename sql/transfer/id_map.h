#pragma once

#include "sql/base/result.h"

#include <QHash>

namespace credenza {

/// Ids that a transfer rewrote, for the way back. As a file: {"v": 1, "ids": {"old": "new"}}.
class IdMap
{
public:
    /// Empty when there is no such file yet.
    static Result<IdMap> load(const QString &path);
    Result<void> save(const QString &path) const;

    void add(const QByteArray &old, const QByteArray &rewritten) { m_oldOf.insert(rewritten, old); }
    /// The id that became this one; empty when it was none of ours.
    QByteArray oldOf(const QByteArray &rewritten) const { return m_oldOf.value(rewritten); }
    qsizetype size() const { return m_oldOf.size(); }

private:
    QHash<QByteArray, QByteArray> m_oldOf;
};

} // namespace credenza
