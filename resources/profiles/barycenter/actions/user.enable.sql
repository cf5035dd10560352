-- title: Enable this user
-- table: users
-- expect: one
-- grave: no
UPDATE users SET enabled = 1 WHERE subject = :id;
