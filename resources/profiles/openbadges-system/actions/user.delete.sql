-- title: Delete this user with passkeys, linked accounts, sessions and posts
-- table: users
-- expect: one
DELETE FROM "users" WHERE "id" = :id;
