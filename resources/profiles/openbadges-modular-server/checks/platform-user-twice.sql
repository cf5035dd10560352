-- title: Users of a platform that are there twice
-- severity: error
-- explanation: The server finds either of the two by platform and external id, so the backpack seems to lose badges.
-- table: platform_users
-- needs: platform_users.id, platform_users.platform_id, platform_users.external_user_id
SELECT p.id FROM platform_users p
WHERE EXISTS (SELECT 1 FROM platform_users other WHERE other.platform_id = p.platform_id
    AND other.external_user_id = p.external_user_id AND other.id < p.id)
-- plant
INSERT INTO platform_users (id, platform_id, external_user_id, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000401', id, 'planted-learner-4', created_at, created_at
    FROM platforms ORDER BY id LIMIT 1;
INSERT INTO platform_users (id, platform_id, external_user_id, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000402', platform_id, external_user_id, created_at, created_at
    FROM platform_users WHERE id = 'ffffffff-0000-4000-8000-000000000401'
