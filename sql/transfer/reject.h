#pragma once

#include <QList>
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
    Missing,
    Duplicate,
    Orphan
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
};

/// Rejects in the order in which they were found. Of each column and cause a few are kept and all are counted.
class Rejects
{
public:
    struct Group
    {
        Reject first;
        qint64 rows = 0;
        QList<Reject> examples; ///< `first` among them
    };

    void add(const Reject &reject);
    bool isEmpty() const { return m_groups.isEmpty(); }
    const QList<Group> &groups() const { return m_groups; }
    qint64 rows() const;

    static constexpr qsizetype examplesPerGroup = 20;

private:
    QList<Group> m_groups;
};

} // namespace credenza
