-- title: Disable by taking the role user away
-- table: users
-- edition: current
-- expect: one
UPDATE users SET updated_at = :now_iso,
    roles = replace(replace(replace(replace(roles, ', ', ','), ',"user"', ''), '"user",', ''), '"user"', '')
WHERE id = :id AND roles LIKE '%"user"%';
