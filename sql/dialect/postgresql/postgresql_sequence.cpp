#include "sql/dialect/postgresql/postgresql_sequence.h"

#include "sql/text/quoted.h"

using namespace Qt::StringLiterals;

namespace credenza {

namespace {

Result<bool> may(Connection &connection, const QString &sequence, const QString &privilege)
{
    auto allowed = connection.value({.sql = u"SELECT has_sequence_privilege(?, ?)"_s, .values = {sequence, privilege}});
    if (!allowed)
        return allowed.error();
    return std::get<bool>(*allowed);
}

/// Without SELECT the number of a sequence that was restarted and not used since cannot be seen; the highest number in
/// its column can.
Result<qint64> lastNumber(Connection &connection, const QString &sequence)
{
    auto mayRead = may(connection, sequence, u"SELECT"_s);
    if (!mayRead)
        return mayRead.error();
    auto mayUse = may(connection, sequence, u"USAGE"_s);
    if (!mayUse)
        return mayUse.error();
    if (!*mayRead && !*mayUse)
        return 0;
    const QString seen = u"SELECT CASE WHEN is_called THEN last_value ELSE last_value - "
                         "(SELECT seqincrement FROM pg_sequence WHERE seqrelid = %1::regclass) END FROM %2"_s;
    const QString guessed = u"SELECT coalesce(pg_sequence_last_value(%1::regclass), 0)"_s;
    auto last = connection.value(
        {.sql = *mayRead ? seen.arg(literal(sequence), sequence) : guessed.arg(literal(sequence))});
    if (!last)
        return last.error();
    return std::get<qint64>(*last);
}

/// The number behind `last`, within the bounds of the sequence.
Result<qint64> nextNumber(Connection &connection, const SequenceState &wanted)
{
    auto row = connection.rows(
        {.sql = u"SELECT seqincrement, seqmin, seqmax FROM pg_sequence WHERE seqrelid = %1::regclass"_s.arg(
             literal(wanted.name))});
    if (!row)
        return row.error();
    const qint64 step = std::get<qint64>(row->first()[0]);
    const qint64 least = std::get<qint64>(row->first()[1]);
    const qint64 most = std::get<qint64>(row->first()[2]);
    if (step > 0 && wanted.last > most - step)
        return Error{.kind = Error::Kind::Lossy,
                     .message = u"The sequence %1 has no number left behind %2"_s.arg(wanted.name).arg(wanted.last),
                     .hint = u"Lower the highest %1 of %2 in the source."_s.arg(wanted.column, wanted.table.name)};
    return std::max(least, wanted.last + step);
}

} // namespace

Result<QList<SequenceState>> readSequences(Connection &connection, const QList<Table> &tables)
{
    QList<SequenceState> states;
    for (const Table &table : tables) {
        for (const Sequence &sequence : table.sequences) {
            auto last = lastNumber(connection, sequence.name);
            if (!last)
                return last.error();
            states.append({.name = sequence.name, .table = table.name, .column = sequence.column, .last = *last});
        }
    }
    return states;
}

Result<SequenceState> restartSequence(Connection &connection, const SequenceState &wanted)
{
    auto next = nextNumber(connection, wanted);
    if (!next)
        return next.error();
    const QString restart = u"ALTER SEQUENCE %1 RESTART WITH %2"_s.arg(wanted.name).arg(*next);
    if (auto set = connection.executeAll({restart, u"SAVEPOINT credenza_sequence"_s}); !set)
        return set.error();
    const QString proof = u"SELECT nextval(%1) > coalesce((SELECT max(%2) FROM %3), 0)"_s.arg(
        literal(wanted.name), quoted(wanted.column), wanted.table.sql());
    auto higher = connection.value({.sql = proof});
    if (!higher)
        return higher.error();
    // nextval() survives the savepoint, so the number it took is given back explicitly
    if (auto back = connection.executeAll({u"ROLLBACK TO SAVEPOINT credenza_sequence"_s, restart}); !back)
        return back.error();
    if (!std::get<bool>(*higher))
        return Error{
            .kind = Error::Kind::Mismatch,
            .message = u"The sequence %1 would give numbers that %2 already has"_s.arg(wanted.name, wanted.table.name)};
    return wanted;
}

Result<SequenceState> raiseSequence(Connection &connection, const SequenceState &wanted)
{
    auto last = lastNumber(connection, wanted.name);
    if (!last)
        return last.error();
    SequenceState raised = wanted;
    raised.last = std::max(*last, wanted.last);
    if (*last >= wanted.last)
        return raised;
    auto maySet = may(connection, wanted.name, u"UPDATE"_s);
    if (!maySet)
        return maySet.error();
    const QString set = u"SELECT setval(%1, %2)"_s.arg(literal(wanted.name)).arg(raised.last);
    const QString draw = u"SELECT count(nextval(%1)) FROM generate_series(1, %2)"_s.arg(literal(wanted.name))
                             .arg(raised.last - *last);
    auto done = connection.value({.sql = *maySet ? set : draw});
    return done ? Result<SequenceState>(raised) : done.error();
}

} // namespace credenza
