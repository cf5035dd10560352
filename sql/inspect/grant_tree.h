#pragma once

#include "sql/inspect/rotation_chain.h"

namespace credenza {

/// One step by which a user's consent became access.
struct GrantNode
{
    enum class Step { Consent, Code, Chain, Token };
    /// How it is known from which step this one came.
    enum class Proof {
        None,    ///< nothing on record comes before it
        Proved,  ///< a column names it
        Inferred ///< user, client, scopes and times fit
    };

    Step step = Step::Token;
    qsizetype parent = -1; ///< an earlier node; -1 for none
    int depth = 0;
    Proof proof = Proof::None;
    QString because;      ///< in words; empty where nothing comes before
    QString words;        ///< "chain of 4 refresh tokens, live until …"
    QString client;       ///< as records name it
    Record record;        ///< of a chain its newest token
    qsizetype chain = -1; ///< of a chain: its place in the list that the tree was made from
};

/// Consent, code, refresh chain, access tokens: every node behind its parent, the newest first among siblings.
struct GrantTree
{
    QList<GrantNode> nodes;
};

/// A chain together with its kind.
struct KindChains
{
    Kind kind;
    QList<RotationChain> chains;
};

/// Pure. Chains are those of rotationChains(); records are of one user, or of one client. Four levels at most.
GrantTree grantTree(const QList<KindRecords> &records, const QList<KindChains> &chains, qint64 now);

/// The tree in lines, drawn with indents; each says in words how it is known. Of many siblings the first ones.
QStringList linesOf(const GrantTree &tree, const Counterparts &others);

/// "proved", "inferred", "nothing before it".
QString nameOf(GrantNode::Proof proof);
/// "consent", "code", "chain", "token".
QString nameOf(GrantNode::Step step);

} // namespace credenza
