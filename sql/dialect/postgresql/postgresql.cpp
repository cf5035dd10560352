#include "sql/dialect/postgresql/postgresql.h"

#include "sql/dialect/postgresql/postgresql_archiver.h"
#include "sql/dialect/postgresql/postgresql_bulk.h"
#include "sql/dialect/postgresql/postgresql_doctor.h"
#include "sql/dialect/postgresql/postgresql_explainer.h"
#include "sql/dialect/postgresql/postgresql_grammar.h"
#include "sql/dialect/postgresql/postgresql_health.h"
#include "sql/dialect/postgresql/postgresql_introspector.h"
#include "sql/dialect/postgresql/postgresql_loader.h"
#include "sql/dialect/postgresql/postgresql_scratch.h"
#include "sql/dialect/postgresql/postgresql_snapshot.h"
#include "sql/dialect/postgresql/postgresql_statement_runner.h"

using namespace Qt::StringLiterals;

namespace credenza {

const Dialect &postgresqlDialect()
{
    static const PostgresqlGrammar grammar;
    static const PostgresqlIntrospector introspector;
    static const PostgresqlBulk bulk;
    static const PostgresqlSnapshotter snapshotter;
    static const PostgresqlLoader loader;
    static const PostgresqlScratchPlaces scratch;
    static const PostgresqlDoctor doctor;
    static const PostgresqlHealth health;
    static const PostgresqlExplainer explainer;
    static const PostgresqlStatementRunner runner;
    static const Dialect dialect{
        u"postgresql"_s, u"PostgreSQL"_s, u"QPSQL"_s, grammar, introspector, bulk,   snapshotter,
        loader,          scratch,         doctor,     health,  explainer,    runner, postgresqlArchiver()};
    return dialect;
}

} // namespace credenza
