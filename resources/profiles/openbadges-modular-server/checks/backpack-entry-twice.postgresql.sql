-- title: Assertions that are in a backpack twice
-- severity: warning
-- explanation: Removing the badge once leaves it there. The server's SQLite schema refuses such rows.
-- fix: Delete the second entry
-- fix-sql: DELETE FROM user_assertions WHERE EXISTS (SELECT 1 FROM user_assertions other WHERE other.user_id = user_assertions.user_id AND other.assertion_id = user_assertions.assertion_id AND other.id < user_assertions.id)
-- table: user_assertions
-- needs: user_assertions.id, user_assertions.user_id, user_assertions.assertion_id
SELECT e.id FROM user_assertions e
WHERE EXISTS (SELECT 1 FROM user_assertions other WHERE other.user_id = e.user_id
    AND other.assertion_id = e.assertion_id AND other.id < e.id)
-- plant
INSERT INTO platform_users (id, platform_id, external_user_id)
    SELECT 'ffffffff-0000-4000-8000-000000000901', id, 'planted-learner-9' FROM platforms ORDER BY id LIMIT 1;
INSERT INTO assertions (id, badge_class_id, recipient)
    SELECT 'ffffffff-0000-4000-8000-000000000902', id,
        '{"type":"email","identity":"planted9@example.org","hashed":false}'
    FROM badge_classes ORDER BY id LIMIT 1;
INSERT INTO user_assertions (id, user_id, assertion_id) VALUES
    ('ffffffff-0000-4000-8000-000000000903', 'ffffffff-0000-4000-8000-000000000901',
        'ffffffff-0000-4000-8000-000000000902'),
    ('ffffffff-0000-4000-8000-000000000904', 'ffffffff-0000-4000-8000-000000000901',
        'ffffffff-0000-4000-8000-000000000902')
