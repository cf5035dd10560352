-- title: End every session of this user
-- table: user_sessions
-- expect: any
-- grave: yes
-- default: yes
-- leaves: Access tokens that are out count until their hour is over.
DELETE FROM "user_sessions" WHERE "user_id" = :subject AND "id" IS DISTINCT FROM :except;
