-- title: Hide the badge in the backpack
-- table: user_assertions
-- expect: one
-- grave: no
UPDATE user_assertions SET status = 'hidden' WHERE id = CAST(:id AS uuid) AND status = 'active';
