#pragma once

#include "sql/inspect/party_names.h"
#include "ui/inspector/record_table.h"

namespace credenza {

/// Whose records a table lists: what would be the same in each row is left out.
enum class Belonging { Anybody, User, Client };

/// A table for records of any kind: what names them, whose they are, since when, in which state.
RecordTable *makeKindTable(const Kind &kind, Belonging belonging);

/// What such a table is made from.
struct KindTable
{
    const Inspection &inspection;
    const Kind &kind;
    Belonging belonging = Belonging::Anybody;
    PartyNames users = {}; ///< as far as their names are known
    PartyNames clients = {};
};

/// The row of a record in it.
RecordTable::Row kindRow(const Record &record, const KindTable &table);

/// "active · 48 min left".
QString stateWords(const Record &record, qint64 now);

/// The record to a person: its label, else its id.
QString nameOf(const Record &record);

} // namespace credenza
