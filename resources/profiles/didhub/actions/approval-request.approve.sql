-- title: Approve and give the roles system and user
-- table: pending_system_requests
-- expect: one
-- grave: no
UPDATE users SET updated_at = :now_iso,
    roles = replace(replace(roles, ']',
        CASE WHEN roles LIKE '%"system"%' THEN '' ELSE ',"system"' END
        || CASE WHEN roles LIKE '%"user"%' THEN '' ELSE ',"user"' END || ']'), '[,', '[')
WHERE id = (SELECT user_id FROM pending_system_requests WHERE id = :id);
DELETE FROM pending_system_requests WHERE id = :id;
