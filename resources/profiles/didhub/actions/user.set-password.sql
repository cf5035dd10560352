-- title: Set a new password
-- table: users
-- edition: current
-- expect: one
-- grave: no
-- asks: password
-- undo: no
-- leaves: Cookies of sign-ins stay valid for seven days at most, with the roles that they were given out with.
-- Browsers send the SHA-256 of what is typed, and the service hashes that once more.
UPDATE users SET password_hash = argon2id(sha256_hex(:password)), updated_at = :now_iso WHERE id = :id;
