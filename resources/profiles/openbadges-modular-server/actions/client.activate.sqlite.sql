-- title: Activate the platform
-- table: platforms
-- expect: one
-- grave: no
UPDATE platforms SET status = 'active', updated_at = :now_ms WHERE id = :id AND status <> 'active';
