-- title: End this sign-in
-- table: oauth_sessions
-- expect: one
DELETE FROM "oauth_sessions" WHERE "id" = :id;
