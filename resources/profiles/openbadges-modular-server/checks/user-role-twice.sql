-- title: Roles that a user has twice
-- severity: warning
-- explanation: Taking the role away once leaves the other row, and the user keeps the role.
-- fix: Delete the second row
-- fix-sql: DELETE FROM user_roles WHERE EXISTS (SELECT 1 FROM user_roles other WHERE other.user_id = user_roles.user_id AND other.role_id = user_roles.role_id AND other.id < user_roles.id)
-- table: user_roles
-- needs: user_roles.id, user_roles.user_id, user_roles.role_id
SELECT r.id FROM user_roles r
WHERE EXISTS (SELECT 1 FROM user_roles other WHERE other.user_id = r.user_id AND other.role_id = r.role_id
    AND other.id < r.id)
-- plant
INSERT INTO users (id, username, email, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000501', 'planted-user-5', 'planted5@example.org', created_at, created_at
    FROM issuers ORDER BY id LIMIT 1;
INSERT INTO user_roles (id, user_id, role_id, created_at)
    SELECT 'ffffffff-0000-4000-8000-000000000502', 'ffffffff-0000-4000-8000-000000000501', id, created_at
    FROM roles ORDER BY id LIMIT 1;
INSERT INTO user_roles (id, user_id, role_id, created_at)
    SELECT 'ffffffff-0000-4000-8000-000000000503', user_id, role_id, created_at
    FROM user_roles WHERE id = 'ffffffff-0000-4000-8000-000000000502'
