-- title: Hide the badge in the backpack
-- table: user_assertions
-- expect: one
-- grave: no
UPDATE user_assertions SET status = 'hidden', updated_at = :now_ms WHERE id = :id AND status = 'active';
