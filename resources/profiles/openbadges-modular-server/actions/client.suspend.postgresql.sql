-- title: Suspend the platform
-- table: platforms
-- expect: one
UPDATE platforms SET status = 'suspended', updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND status <> 'suspended'
