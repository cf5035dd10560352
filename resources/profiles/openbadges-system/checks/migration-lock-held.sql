-- title: The migration lock is held
-- severity: warning
-- explanation: On SQLite and PostgreSQL nothing sets this flag. Something else wrote it, or a copy was badly restored.
-- fix: Release it
-- fix-sql: UPDATE "kysely_migration_lock" SET "is_locked" = 0 WHERE "is_locked" <> 0
-- table: kysely_migration_lock
-- needs: kysely_migration_lock.id, kysely_migration_lock.is_locked
SELECT "id" FROM "kysely_migration_lock" WHERE "is_locked" <> 0
-- plant
UPDATE "kysely_migration_lock" SET "is_locked" = 1 WHERE "id" = 'migration_lock'
