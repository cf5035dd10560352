-- title: End this sign-in
-- table: oauth_sessions
-- expect: one
-- grave: yes
-- default: yes
DELETE FROM "oauth_sessions" WHERE "id" = :id;
