-- title: Set a new password
-- table: users
-- expect: one
-- grave: no
-- asks: password
-- undo: no
-- leaves: Sessions and tokens that are out stay alive.
-- offers: user.sign-out-everywhere
UPDATE users SET password_hash = argon2id(:password) WHERE subject = :id;
