-- title: Badge classes that are their own previous version
-- severity: error
-- explanation: Whoever follows the versions back never comes to an end, and the class cannot be replaced.
-- fix: Forget the previous version
-- fix-sql: UPDATE badge_classes SET previous_version = NULL WHERE previous_version = id
-- table: badge_classes
-- needs: badge_classes.id, badge_classes.previous_version
SELECT id FROM badge_classes WHERE previous_version = id
-- plant
INSERT INTO badge_classes (id, issuer_id, name, description, image, criteria, created_at, updated_at, version,
        previous_version)
    SELECT 'ffffffff-0000-4000-8000-000000000701', id, 'Planted badge', 'Its own previous version.',
        'https://planted.example.org/badge.png', '{"narrative":"None"}', created_at, created_at, '1.0.0',
        'ffffffff-0000-4000-8000-000000000701'
    FROM issuers ORDER BY id LIMIT 1
