-- title: Delete this user with passkeys, linked accounts, sessions and posts
-- table: users
-- expect: one
-- grave: yes
-- leaves: Access tokens that are out count until their hour is over.
DELETE FROM "users" WHERE "id" = :id;
