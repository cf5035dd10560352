-- title: Disable
-- table: users
-- edition: legacy
-- expect: one
-- grave: yes
-- default: yes
-- leaves: Cookies of sign-ins stay valid for seven days at most, with the roles that they were given out with.
-- offers: password-reset.revoke
UPDATE users SET is_active = 0, updated_at = :now_iso WHERE id = :id AND is_active <> 0;
