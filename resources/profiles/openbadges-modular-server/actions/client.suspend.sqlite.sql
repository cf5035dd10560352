-- title: Suspend the platform
-- table: platforms
-- expect: one
-- grave: yes
-- default: yes
-- leaves: The platform's users and their backpacks stay.
UPDATE platforms SET status = 'suspended', updated_at = :now_ms WHERE id = :id AND status <> 'suspended';
