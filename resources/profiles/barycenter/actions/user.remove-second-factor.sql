-- title: Remove the second factor
-- table: users
-- expect: one
-- grave: yes
-- leaves: The password alone lets the user in until they enrol a new passkey. Sessions and tokens that are out stay alive.
UPDATE users SET requires_2fa = 0, passkey_enrolled_at = NULL WHERE subject = :id;
DELETE FROM passkeys WHERE subject = :id;
