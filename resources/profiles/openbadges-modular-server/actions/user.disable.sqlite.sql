-- title: Disable the user
-- table: users
-- expect: one
-- grave: yes
-- default: yes
-- leaves: API keys of the user stay valid. Access tokens that are out count until their hour is over.
-- offers: user.revoke-keys
UPDATE users SET is_active = 0, updated_at = :now_ms WHERE id = :id AND is_active <> 0;
