-- title: End this sign-in
-- table: oauth_sessions
-- expect: one
-- default: yes
DELETE FROM "oauth_sessions" WHERE "id" = :id;
