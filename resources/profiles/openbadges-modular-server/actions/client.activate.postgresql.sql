-- title: Activate the platform
-- table: platforms
-- expect: one
-- grave: no
UPDATE platforms SET status = 'active', updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND status <> 'active';
