-- title: Users with an enrolled passkey that is gone
-- severity: warning
-- explanation: The user counts as having a passkey, but none is stored. It was deleted, or a transfer lost it.
-- fix: Forget the time of enrolment
-- fix-sql: UPDATE users SET passkey_enrolled_at = NULL WHERE passkey_enrolled_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM passkeys WHERE passkeys.subject = users.subject)
-- table: users
-- needs: users.subject, users.passkey_enrolled_at, passkeys.subject
SELECT subject
FROM users
WHERE passkey_enrolled_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM passkeys WHERE passkeys.subject = users.subject)
-- plant
INSERT INTO users (subject, username, password_hash, created_at, enabled, passkey_enrolled_at)
VALUES ('planted-enrolled-user', 'planted.enrolled', 'none', 1750000000, 1, 1760000000);
