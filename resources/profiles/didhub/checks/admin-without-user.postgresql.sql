-- title: Administrators who cannot sign in
-- severity: error
-- explanation: Only an account with the role user is approved. An administrator without it is turned away.
-- fix: Give them the role user
-- fix-sql: UPDATE users SET roles = replace(roles, '"admin"', '"admin","user"') WHERE roles LIKE '%"admin"%' AND roles NOT LIKE '%"user"%'
-- table: users
-- needs: users.roles, instance_settings.key
SELECT id FROM users WHERE roles LIKE '%"admin"%' AND roles NOT LIKE '%"user"%'
-- plant
INSERT INTO users (id, username, password_hash, must_change_password, last_login_at, created_at, updated_at, roles)
VALUES ('ffffffff-c4ec-4000-8000-000000000001', 'planted.admin', '$argon2id$v=19$m=19456,t=2,p=1$cGxhbnRlZA$cGxhbnRlZA', 0,
    NULL, '2026-01-01 12:00:00', '2026-01-01 12:00:00', '["admin","system"]');
