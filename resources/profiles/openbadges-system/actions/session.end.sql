-- title: End this session
-- table: user_sessions
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Access tokens that are out count until their hour is over.
DELETE FROM "user_sessions" WHERE "id" = :id;
