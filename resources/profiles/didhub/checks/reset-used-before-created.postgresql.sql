-- title: Password resets that were used before they were made
-- severity: warning
-- explanation: A clock was wrong, or somebody wrote into the table.
-- fix: Delete them: they are used and have no effect
-- table: password_reset_tokens
-- needs: password_reset_tokens.used_at, password_reset_tokens.created_at
SELECT id FROM password_reset_tokens
WHERE CASE WHEN used_at ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}' THEN used_at::timestamptz END < created_at
-- plant
INSERT INTO password_reset_tokens (id, selector, verifier_hash, user_id, created_at, expires_at, used_at)
VALUES ('ffffffff-c4ec-4000-8000-000000000014', 'planted-early', 'planted', (SELECT min(id) FROM users), '2026-01-02T12:00:00+00:00',
    '2026-01-02T13:00:00+00:00', '2026-01-01T12:00:00+00:00');
