#pragma once

#include "sql/inspect/party_names.h"

namespace credenza {

/// Something to know about a rotation chain, in words.
struct ChainFinding
{
    enum class Kind {
        UsedTwice,     ///< two lines that descend from one token are both live
        Forked,        ///< a token has several children, of which one line at most is live
        NotSuperseded, ///< a token is live although it was exchanged
        Gap,           ///< the token before the first is not there
        Ended,         ///< the last token was revoked, and none followed
        Expired,       ///< the last token ended by itself
        Circle         ///< tokens descend from each other
    };
    enum class Severity { Note, Caution, Alarm };

    Kind kind = Kind::Gap;
    Severity severity = Severity::Note;
    qsizetype token = 0; ///< the one that it is about
    QString words;       ///< sentences
};

struct ChainToken
{
    Record record;
    QString before; ///< what it says it descends from, as it may be shown; empty for the first of a chain
    qsizetype parent = -1;
    QList<qsizetype> children; ///< the oldest first
};

/// Tokens that were exchanged one for the next; whoever holds the last one holds the grant.
struct RotationChain
{
    QString client; ///< as records name it
    QString subject;
    QString name;             ///< "refresh tokens"
    QList<ChainToken> tokens; ///< each behind its parent
    QList<ChainFinding> findings;

    /// Those without a child, the newest first.
    QList<qsizetype> tips() const;
    qsizetype live() const;
    /// The gravest finding; null for none above a note.
    const ChainFinding *gravest() const;
};

/// Chains of a kind that has a `parent`: those in alarm first, then by their newest token. Time and memory grow with
/// the number of tokens alone, however long a chain is; tokens that descend from each other end in a finding.
QList<RotationChain> rotationChains(const KindRecords &records);

/// "used-twice", "gap" …
QString nameOf(ChainFinding::Kind kind);
/// "note", "caution", "alarm".
QString nameOf(ChainFinding::Severity severity);

/// A chain as sentences: "Chain of 4 refresh tokens of client Portal. Tip fp:… issued 2 h ago, live until …."
QString textOf(const RotationChain &chain, const Counterparts &others, qint64 now);

} // namespace credenza
