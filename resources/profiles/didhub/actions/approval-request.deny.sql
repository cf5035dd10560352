-- title: Deny and take the role system away
-- table: pending_system_requests
-- expect: one
-- grave: yes
-- default: yes
UPDATE users SET updated_at = :now_iso,
    roles = replace(replace(replace(replace(roles, ', ', ','), ',"system"', ''), '"system",', ''), '"system"', '')
WHERE id = (SELECT user_id FROM pending_system_requests WHERE id = :id);
DELETE FROM pending_system_requests WHERE id = :id;
