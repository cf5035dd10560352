-- title: A second factor is required, and there is none.
-- explanation: A passkey is the only second factor. Without one this user cannot finish signing in.
-- table: users
-- needs: users.subject, users.requires_2fa, passkeys.subject
SELECT 1 FROM users
WHERE subject = :id AND requires_2fa = 1
  AND NOT EXISTS (SELECT 1 FROM passkeys WHERE passkeys.subject = users.subject)
