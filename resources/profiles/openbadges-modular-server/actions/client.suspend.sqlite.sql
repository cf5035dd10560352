-- title: Suspend the platform
-- table: platforms
-- expect: one
UPDATE platforms SET status = 'suspended', updated_at = :now_ms WHERE id = :id AND status <> 'suspended'
