-- title: Users whose id is stored as text
-- severity: error
-- explanation: The service stores ids as 16 bytes and looks for those. It does not find a row whose id is text.
-- fix: Write the id as 16 bytes, here and in every row that refers to it
-- table: users
-- needs: users.id, instance_settings.key
SELECT id FROM users WHERE typeof(id) = 'text'
-- plant
INSERT INTO users (id, username, password_hash, must_change_password, last_login_at, created_at, updated_at, roles)
VALUES ('ffffffff-c4ec-4000-8000-000000000009', 'planted.text', '$argon2id$v=19$m=19456,t=2,p=1$cGxhbnRlZA$cGxhbnRlZA', 0,
    NULL, '2026-01-01 12:00:00', '2026-01-01 12:00:00', '["user"]');
