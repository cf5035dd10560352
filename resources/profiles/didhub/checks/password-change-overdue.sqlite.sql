-- title: Users who never changed the password they were given
-- severity: info
-- explanation: The account must change its password, yet it signed in, and that is more than 30 days ago.
-- fix: Ask them to sign in and change it, or set a new one
-- table: users
-- needs: users.must_change_password, users.last_login_at
SELECT id FROM users
WHERE must_change_password <> 0 AND CAST(strftime('%s', last_login_at) AS INTEGER) < :now - 2592000
-- plant
INSERT INTO users (id, username, password_hash, must_change_password, last_login_at, created_at, updated_at, roles)
VALUES (CASE (SELECT count(*) FROM pragma_table_info('users') WHERE name = 'is_active')
        WHEN 0 THEN x'ffffffffc4ec40008000000000000008' ELSE 'ffffffff-c4ec-4000-8000-000000000008' END,
    'planted.overdue', '$argon2id$v=19$m=19456,t=2,p=1$cGxhbnRlZA$cGxhbnRlZA', 1,
    '2020-06-01 12:00:00', '2020-01-01 12:00:00', '2020-01-01 12:00:00', '["user"]');
