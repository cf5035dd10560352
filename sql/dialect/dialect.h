#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace credenza {

class Archiver;
class BulkTransfer;
class Doctor;
class Explainer;
class Grammar;
class Health;
class Introspector;
class Loader;
class ScratchPlaces;
class Snapshotter;
class StatementRunner;

/// Everything the program knows of one backend: a name and a set of small answers. Adding a backend means a folder
/// beside this file that implements the eleven interfaces, and one line in dialects.cpp; tests/sql/dialect proves it.
struct Dialect
{
    QString name;   ///< as in profiles, JSON and edition file names
    QString title;  ///< as people write it
    QString driver; ///< QtSql's name
    const Grammar &grammar;
    const Introspector &introspector;
    const BulkTransfer &bulk;
    const Snapshotter &snapshotter;
    const Loader &loader;
    const ScratchPlaces &scratch;
    const Doctor &doctor;
    const Health &health;
    const Explainer &explainer;
    const StatementRunner &runner;
    const Archiver &archiver;
};

/// All backends, in the order in which an address is offered to them.
std::span<const Dialect *const> dialects();

/// The backend of that name, or null.
const Dialect *findDialect(QStringView name);

/// URL schemes that are understood but not served yet.
QStringList plannedSchemes();

} // namespace credenza
