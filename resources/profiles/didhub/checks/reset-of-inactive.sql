-- title: Password resets that are open for inactive users
-- severity: warning
-- explanation: Whoever has the link can still set a password for an account that was switched off.
-- fix: Mark them as used
-- fix-sql: UPDATE password_reset_tokens SET used_at = :now_iso WHERE used_at IS NULL AND expires_at > :now_iso AND user_id IN (SELECT id FROM users WHERE is_active = 0)
-- table: password_reset_tokens
-- needs: password_reset_tokens.used_at, password_reset_tokens.expires_at, password_reset_tokens.user_id, users.is_active
SELECT id FROM password_reset_tokens
WHERE used_at IS NULL AND expires_at > :now_iso AND user_id IN (SELECT id FROM users WHERE is_active = 0)
-- plant
INSERT INTO users (id, username, password_hash, is_approved, is_active)
VALUES ('ffffffff-c4ec-4000-8000-000000000012', 'planted.inactive', '$argon2id$v=19$m=19456,t=2,p=1$cGxhbnRlZA$cGxhbnRlZA', 1, 0);
INSERT INTO password_reset_tokens (id, selector, verifier_hash, user_id, expires_at)
VALUES ('ffffffff-c4ec-4000-8000-000000000013', 'planted-open', 'planted', 'ffffffff-c4ec-4000-8000-000000000012', '2999-01-01T00:00:00+00:00');
