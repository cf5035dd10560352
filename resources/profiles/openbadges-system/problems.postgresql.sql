-- What PostgreSQL holds and text in SQLite has no form for: a time without end, and one finer than a millisecond.
UPDATE "oauth_sessions" SET "expires_at" = 'infinity' WHERE "id" = (SELECT min("id") FROM "oauth_sessions");
UPDATE "oauth_providers" SET "created_at" = '2026-01-05 09:00:00.123456+00'
WHERE "id" = (SELECT min("id") FROM "oauth_providers");
