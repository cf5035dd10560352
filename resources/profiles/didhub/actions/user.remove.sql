-- title: Delete, with alters and requests
-- table: users
-- edition: legacy
-- expect: one
-- grave: yes
-- leaves: Uploads and posts stay without a user, and the content of uploads in the upload folder.
DELETE FROM users WHERE id = :id;
