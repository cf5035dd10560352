-- title: Enable this user
-- table: users
-- expect: one
UPDATE users SET enabled = 1 WHERE subject = :id;
