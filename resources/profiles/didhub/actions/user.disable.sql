-- title: Disable by taking the role user away
-- table: users
-- edition: current
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Cookies of sign-ins stay valid for seven days at most, with the roles that they were given out with.
UPDATE users SET updated_at = :now_iso,
    roles = replace(replace(replace(replace(roles, ', ', ','), ',"user"', ''), '"user",', ''), '"user"', '')
WHERE id = :id AND roles LIKE '%"user"%';
