-- title: Enable by giving the role user
-- table: users
-- edition: current
-- expect: one
-- grave: no
UPDATE users SET updated_at = :now_iso,
    roles = replace(replace(roles, ']', ',"user"]'), '[,', '[')
WHERE id = :id AND roles NOT LIKE '%"user"%';
