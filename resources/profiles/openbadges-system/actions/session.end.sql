-- title: End this session
-- table: user_sessions
-- expect: one
DELETE FROM "user_sessions" WHERE "id" = :id;
