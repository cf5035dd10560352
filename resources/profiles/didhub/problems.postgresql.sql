-- What PostgreSQL holds and SQLite has no form for, each once.

-- an id that is no UUID
UPDATE "relationships" SET "id" = 'not-a-uuid' WHERE "id" = (SELECT min("id") FROM "relationships");
-- a time without end
UPDATE "subsystems" SET "created_at" = 'infinity' WHERE "id" = (SELECT max("id") FROM "subsystems");
UPDATE "housekeeping_runs" SET "finished_at" = 'infinity' WHERE "id" = (SELECT min("id") FROM "housekeeping_runs");
