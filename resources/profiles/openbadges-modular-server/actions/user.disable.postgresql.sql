-- title: Disable the user
-- table: users
-- expect: one
-- grave: yes
-- default: yes
-- leaves: API keys of the user stay valid. Access tokens that are out count until their hour is over.
-- offers: user.revoke-keys
UPDATE users SET is_active = false, updated_at = CAST(:now_sql AS timestamp)
WHERE id = CAST(:id AS uuid) AND is_active;
