-- title: Administrators who cannot sign in
-- severity: error
-- explanation: The account is an administrator, but it is not approved or not active.
-- fix: Take the right away until somebody decides
-- fix-sql: UPDATE users SET is_admin = 0 WHERE is_admin <> 0 AND (is_approved = 0 OR is_active = 0)
-- table: users
-- needs: users.is_admin, users.is_approved, users.is_active
SELECT id FROM users WHERE is_admin <> 0 AND (is_approved = 0 OR is_active = 0)
-- plant
INSERT INTO users (id, username, password_hash, is_approved, is_admin, is_active)
VALUES ('ffffffff-c4ec-4000-8000-000000000011', 'planted.admin', '$argon2id$v=19$m=19456,t=2,p=1$cGxhbnRlZA$cGxhbnRlZA', 1, 1, 0);
