-- title: Enable the user
-- table: users
-- expect: one
-- grave: no
UPDATE users SET is_active = 1, updated_at = :now_ms WHERE id = :id AND is_active = 0;
