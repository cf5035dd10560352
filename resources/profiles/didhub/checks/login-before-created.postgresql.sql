-- title: Users who signed in before they existed
-- severity: warning
-- explanation: The last sign-in lies before the creation of the account. A clock was wrong, or the row was edited.
-- fix: Take the sign-in as the time of creation
-- fix-sql: UPDATE users SET created_at = last_login_at WHERE last_login_at < created_at
-- table: users
-- needs: users.last_login_at, users.created_at
SELECT id FROM users WHERE last_login_at < created_at
-- plant
INSERT INTO users (id, username, password_hash, must_change_password, last_login_at, created_at, updated_at, roles)
VALUES ('ffffffff-c4ec-4000-8000-000000000007', 'planted.early', '$argon2id$v=19$m=19456,t=2,p=1$cGxhbnRlZA$cGxhbnRlZA', 0,
    '2026-01-01 12:00:00', '2026-01-02 12:00:00', '2026-01-02 12:00:00', '["user"]');
