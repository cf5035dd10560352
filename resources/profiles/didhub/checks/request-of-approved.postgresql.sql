-- title: Requests of users who are approved already
-- severity: warning
-- explanation: Approving gives the roles system and user and deletes the request. Here the request stayed.
-- fix: Delete them
-- fix-sql: DELETE FROM pending_system_requests WHERE user_id IN (SELECT id FROM users WHERE roles LIKE '%"system"%' AND roles LIKE '%"user"%')
-- table: pending_system_requests
-- needs: pending_system_requests.user_id, users.id, users.roles
SELECT id FROM pending_system_requests
WHERE user_id IN (SELECT id FROM users WHERE roles LIKE '%"system"%' AND roles LIKE '%"user"%')
-- plant
INSERT INTO users (id, username, password_hash, must_change_password, last_login_at, created_at, updated_at, roles)
VALUES ('ffffffff-c4ec-4000-8000-000000000005', 'planted.approved', '$argon2id$v=19$m=19456,t=2,p=1$cGxhbnRlZA$cGxhbnRlZA', 0,
    NULL, '2026-01-01 12:00:00', '2026-01-01 12:00:00', '["system","user"]');
INSERT INTO pending_system_requests (id, user_id) VALUES ('ffffffff-c4ec-4000-8000-000000000006', 'ffffffff-c4ec-4000-8000-000000000005');
