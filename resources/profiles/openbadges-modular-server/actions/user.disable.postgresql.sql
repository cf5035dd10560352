-- title: Disable the user
-- table: users
-- expect: one
UPDATE users SET is_active = false, updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND is_active
