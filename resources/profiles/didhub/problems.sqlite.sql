-- What a file of SQLite may hold and PostgreSQL refuses, each once.

-- text in a column of integers
UPDATE "affiliation_members" SET "is_leader" = 'yes' WHERE rowid = 1;
UPDATE "housekeeping_runs" SET "rows_affected" = 'many' WHERE rowid = 1;
-- a fraction in a column of integers
UPDATE "relationships" SET "past_life" = 1.5 WHERE rowid = 1;
UPDATE "person_relationships" SET "is_past_life" = 1.5 WHERE rowid = 1;
-- a number beyond four bytes
UPDATE "subsystem_members" SET "is_host" = 3000000000 WHERE rowid = 1;
-- text in a column of numbers
UPDATE "stored_files" SET "size" = 'big' WHERE rowid = 1;
-- a NUL character
UPDATE "users" SET "about_me" = 'a' || char(0) || 'b' WHERE rowid = 1;
-- text that is not UTF-8
UPDATE "alters" SET "notes" = CAST(x'ff41' AS TEXT) WHERE rowid = 1;
-- bytes in a column of text
UPDATE "audit_log" SET "action" = x'00ff' WHERE rowid = 1;
-- a time that cannot be read
UPDATE "subsystems" SET "created_at" = 'long ago' WHERE rowid = 1;
-- a birthday that is no date
UPDATE "alters" SET "birthday" = 'in spring' WHERE rowid = 2;
-- an id that is not of 16 bytes
UPDATE "uploads" SET "id" = x'0102' WHERE rowid = 1;
-- NULL in a primary key
UPDATE "audit_log" SET "id" = NULL WHERE rowid = 2;
-- a row that refers to nothing
UPDATE "pending_system_requests" SET "user_id" = x'00000000000000000000000000000000' WHERE rowid = 1;
UPDATE "oidc_identities" SET "user_id" = 'nobody' WHERE rowid = 1;
