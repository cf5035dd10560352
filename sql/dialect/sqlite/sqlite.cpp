#include "sql/dialect/sqlite/sqlite.h"

#include "sql/dialect/sqlite/sqlite_archiver.h"
#include "sql/dialect/sqlite/sqlite_bulk.h"
#include "sql/dialect/sqlite/sqlite_doctor.h"
#include "sql/dialect/sqlite/sqlite_explainer.h"
#include "sql/dialect/sqlite/sqlite_grammar.h"
#include "sql/dialect/sqlite/sqlite_health.h"
#include "sql/dialect/sqlite/sqlite_introspector.h"
#include "sql/dialect/sqlite/sqlite_loader.h"
#include "sql/dialect/sqlite/sqlite_scratch.h"
#include "sql/dialect/sqlite/sqlite_snapshot.h"
#include "sql/dialect/sqlite/sqlite_statement_runner.h"

using namespace Qt::StringLiterals;

namespace credenza {

const Dialect &sqliteDialect()
{
    static const SqliteGrammar grammar;
    static const SqliteIntrospector introspector;
    static const SqliteBulk bulk;
    static const SqliteSnapshotter snapshotter;
    static const SqliteLoader loader;
    static const SqliteScratchPlaces scratch;
    static const SqliteDoctor doctor;
    static const SqliteHealth health;
    static const SqliteExplainer explainer;
    static const SqliteStatementRunner runner;
    static const Dialect dialect{u"sqlite"_s, u"SQLite"_s, u"QSQLITE"_s, grammar,         introspector,
                                 bulk,        snapshotter, loader,       scratch,         doctor,
                                 health,      explainer,   runner,       sqliteArchiver()};
    return dialect;
}

} // namespace credenza
