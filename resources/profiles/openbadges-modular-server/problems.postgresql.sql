-- What PostgreSQL holds and the columns of the SQLite file have no form for, each once.

-- a time without end
UPDATE "platform_users" SET "updated_at" = 'infinity'
    WHERE "id" = (SELECT "id" FROM "platform_users" ORDER BY "id" LIMIT 1);
-- a revocation that says neither yes nor no
UPDATE "assertions" SET "revoked" = '{"status": "pending"}'
    WHERE "id" = (SELECT "id" FROM "assertions" WHERE "revoked" IS NULL ORDER BY "id" LIMIT 1);
