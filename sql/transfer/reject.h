#pragma once

#include "sql/value/value.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

namespace credenza {

/// Why a value or row cannot go where it should.
enum class RejectCause {
    NotBoolean,
    NotInteger,
    OutOfRange,
    NotNumber,
    NotText,
    NotBytes,
    NulCharacter,
    InvalidUtf8,
    TooLong,
    NotJson,
    UnstorableJson,
    NotUuid,
    NotTime,
    NotANumber,
    NegativeZero,
    BesideFlag,
    Missing,
    Duplicate,
    Orphan,
    Follows
};

/// The word for a cause in JSON, such as "nul-character".
QString nameOf(RejectCause cause);
/// What is wrong, for a person: "text holds a NUL character, which the target cannot store".
QString explanationOf(RejectCause cause);
/// What to do about it.
QString remedyFor(RejectCause cause);

/// One value that the target cannot hold. Secrets are fingerprints.
struct Reject
{
    QString table;
    QString column;
    QString row;   ///< its key, "subject=u_1"; "row 12 as read" where there is none
    QString value; ///< cut where it is long
    RejectCause cause;
    QByteArray key = {}; ///< of the row, see joinedKey()
};

/// The values of a row's key in a form that is the same however they were read. Empty without a key, and where a part
/// is NULL: such rows cannot be told apart.
QByteArray joinedKey(const QList<Value> &values);

/// Rejects in the order in which they were found. Of each column and cause a few are kept and all are counted; on wish
/// the keys of all their rows are kept too.
class Rejects
{
public:
    enum class Keep { Examples, Keys };
    explicit Rejects(Keep keep = Keep::Examples) : m_keep(keep) {}

    struct Group
    {
        Reject first;
        qint64 rows = 0;
        QList<Reject> examples; ///< `first` among them
    };

    void add(const Reject &reject);
    bool isEmpty() const { return m_groups.isEmpty(); }
    const QList<Group> &groups() const { return m_groups; }
    /// Findings in all; a row may have several.
    qint64 rows() const;
    /// Is the row with that key among them? Known only where keys are kept.
    bool holds(const QString &table, const QByteArray &key) const { return m_keys.value(table).contains(key); }
    const QSet<QByteArray> keys(const QString &table) const { return m_keys.value(table); }
    /// True when a table without a key is among them, whose rows cannot be told apart.
    bool hasNameless() const { return m_hasNameless; }

    static constexpr qsizetype examplesPerGroup = 20;

private:
    Keep m_keep;
    QList<Group> m_groups;
    QHash<QString, QSet<QByteArray>> m_keys; ///< by table
    bool m_hasNameless = false;
};

} // namespace credenza
