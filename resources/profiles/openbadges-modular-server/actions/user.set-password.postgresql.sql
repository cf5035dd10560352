-- title: Set a new password
-- table: users
-- expect: one
-- grave: no
-- asks: password
-- undo: no
-- leaves: Access tokens that are out count until their hour is over.
-- offers: user.revoke-keys
UPDATE users SET password_hash = bcrypt(:password), updated_at = CAST(:now_sql AS timestamp) WHERE id = CAST(:id AS uuid);
