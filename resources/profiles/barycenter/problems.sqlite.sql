-- What a file of SQLite may hold and PostgreSQL refuses, each once.

-- text in a column of integers
UPDATE "sessions" SET "expires_at" = 'soon' WHERE rowid = 1;
-- a fraction in a column of integers
UPDATE "auth_codes" SET "auth_time" = 1.5 WHERE rowid = 1;
-- a number beyond four bytes
UPDATE "consent" SET "revoked" = 3000000000 WHERE "id" = 1;
UPDATE "consents" SET "revoked" = 3000000000 WHERE "id" = 1;
-- a NUL character
UPDATE "users" SET "email" = 'a' || char(0) || 'b' WHERE rowid = 1;
-- text that is not UTF-8
UPDATE "clients" SET "client_name" = CAST(x'ff41' AS TEXT) WHERE rowid = 1;
-- bytes in a column of text
UPDATE "properties" SET "value" = x'00ff' WHERE rowid = 1;
-- NULL in a primary key
UPDATE "peer_requests" SET "id" = NULL WHERE rowid = 1;
-- a flag that is neither 0 nor 1
UPDATE "trusted_peers" SET "sync_profile" = 2 WHERE rowid = 1;
-- a row that refers to nothing
UPDATE "passkeys" SET "subject" = 'nobody' WHERE rowid = 1;
