-- title: End all sessions of this user
-- table: user_sessions
-- expect: any
DELETE FROM "user_sessions" WHERE "user_id" = :subject;
