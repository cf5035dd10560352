-- What a file of SQLite may hold and PostgreSQL refuses, each once.

-- text longer than the column takes
UPDATE "users" SET "first_name" = replace(hex(zeroblob(30)), '0', 'x') WHERE rowid = 1;
-- a flag that is neither 0 nor 1
UPDATE "users" SET "is_active" = 2 WHERE rowid = 2;
-- an id that is no UUID, in a column where the service writes only such
UPDATE "user_roles" SET "id" = 'first-role' WHERE rowid = 1;
-- a fraction in a column of times
UPDATE "user_roles" SET "created_at" = 1700000000000.5 WHERE rowid = 2;
-- a NUL character
UPDATE "api_keys" SET "description" = 'a' || char(0) || 'b' WHERE rowid = 1;
-- a row that refers to nothing
UPDATE "api_keys" SET "user_id" = 'nobody' WHERE rowid = 2;
-- text that is not UTF-8
UPDATE "platform_users" SET "display_name" = CAST(x'ff41' AS TEXT) WHERE rowid = 1;
-- text in a column of times
UPDATE "platform_users" SET "updated_at" = 'soon' WHERE rowid = 2;
-- bytes in a column of text
UPDATE "platform_users" SET "email" = x'00ff' WHERE rowid = 3;
-- a time beyond what a timestamp takes
UPDATE "platform_users" SET "updated_at" = 9223372036854775807 WHERE rowid = 4;
-- JSON that breaks off
UPDATE "assertions" SET "evidence" = '[{"id":"https://example.org/evidence/1"' WHERE rowid = 1;
-- a flag of NULL, 0 and 1 that is none of them
UPDATE "assertions" SET "revoked" = -1, "revocation_reason" = 'Issued by mistake' WHERE rowid = 2;
-- JSON with a NUL character, which jsonb refuses
UPDATE "user_assertions" SET "metadata" = '{"note":"a\u0000b"}' WHERE rowid = 1;
-- JSON with half of a character, which jsonb refuses
UPDATE "user_assertions" SET "metadata" = '{"note":"\ud83d"}' WHERE rowid = 2;
