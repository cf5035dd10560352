-- title: End every password reset of this user
-- table: password_reset_tokens
-- expect: any
-- grave: yes
-- default: yes
-- leaves: Cookies of sign-ins stay valid for seven days at most, with the roles that they were given out with.
UPDATE password_reset_tokens SET used_at = :now_iso
WHERE user_id = :subject AND used_at IS NULL AND id IS DISTINCT FROM :except;
