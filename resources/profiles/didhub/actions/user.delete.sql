-- title: Delete, with alters, requests and uploads
-- table: users
-- expect: one
DELETE FROM users WHERE id = :id;
