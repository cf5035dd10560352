-- What a file of SQLite may hold and PostgreSQL refuses, each once. Editions differ in their columns, so a statement
-- for one of them first names a table that only this one has.

-- a NUL character
UPDATE "users" SET "email" = 'a' || char(0) || 'b' WHERE rowid = 1;
-- text that is not UTF-8
UPDATE "oauth_providers" SET "access_token" = CAST(x'ff41' AS TEXT) WHERE rowid = 1;
-- a row that refers to nothing
UPDATE "oauth_providers" SET "user_id" = 'nobody' WHERE rowid = 2;
-- NULL in a primary key
UPDATE "oauth_sessions" SET "id" = NULL WHERE rowid = 1;
-- a time that is none
UPDATE "oauth_sessions" SET "expires_at" = 'soon' WHERE rowid = 2;
UPDATE "user_sessions" SET "expires_at" = 'soon' WHERE rowid = 1;

-- the running server: text in a column of integers, a time that is none, a flag that is neither 0 nor 1
UPDATE "user_credentials" SET "counter" = 'many' WHERE rowid = 1;
UPDATE "user_credentials" SET "lastUsed" = 'yesterday' WHERE rowid = 2;
WITH live AS (SELECT 1 FROM "user_credentials") UPDATE "users" SET "isActive" = 2 WHERE rowid = 2;

-- the database folder: text in a column of integers, bytes in one of text, a number beyond four bytes
UPDATE "comments" SET "is_approved" = 'yes' WHERE rowid = 1;
UPDATE "posts" SET "content" = x'00ff' WHERE rowid = 1;
WITH kysely AS (SELECT 1 FROM "posts") UPDATE "users" SET "is_active" = 3000000000 WHERE rowid = 2;
