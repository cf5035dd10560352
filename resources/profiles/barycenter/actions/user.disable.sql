-- title: Disable this user
-- table: users
-- expect: one
UPDATE users SET enabled = 0 WHERE subject = :id;
