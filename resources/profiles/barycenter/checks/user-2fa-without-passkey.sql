-- title: Users who must use a second factor but have none
-- severity: warning
-- explanation: A passkey is the only second factor. Without one this user cannot finish signing in.
-- table: users
-- needs: users.subject, users.requires_2fa, passkeys.subject
SELECT subject
FROM users
WHERE requires_2fa = 1 AND NOT EXISTS (SELECT 1 FROM passkeys WHERE passkeys.subject = users.subject)
-- plant
INSERT INTO users (subject, username, password_hash, created_at, enabled, requires_2fa)
VALUES ('planted-2fa-user', 'planted.2fa', 'none', 1750000000, 1, 1);
