-- title: Enable the user
-- table: users
-- expect: one
-- grave: no
UPDATE users SET is_active = true, updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND NOT is_active;
