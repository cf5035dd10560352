-- title: Take the role admin away
-- table: users
-- edition: current
-- expect: one
-- grave: yes
-- leaves: Cookies of sign-ins stay valid for seven days at most, with the roles that they were given out with.
UPDATE users SET updated_at = :now_iso,
    roles = replace(replace(replace(replace(roles, ', ', ','), ',"admin"', ''), '"admin",', ''), '"admin"', '')
WHERE id = :id AND roles LIKE '%"admin"%';
