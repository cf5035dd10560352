-- title: Delete, with alters, requests and uploads
-- table: users
-- edition: current
-- expect: one
-- grave: yes
-- leaves: Relationships may stay that lack one of their sides. Content in the upload folder stays.
DELETE FROM users WHERE id = :id;
