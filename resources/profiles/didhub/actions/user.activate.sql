-- title: Enable
-- table: users
-- edition: legacy
-- expect: one
-- grave: no
UPDATE users SET is_active = 1, updated_at = :now_iso WHERE id = :id AND is_active = 0;
