-- title: Assertions whose issuer is not that of their badge class
-- severity: error
-- explanation: A badge is issued by the issuer of its class. Here the two names differ, so verification may fail.
-- fix: Give them the issuer of the badge class
-- fix-sql: UPDATE assertions SET issuer_id = (SELECT b.issuer_id FROM badge_classes b WHERE b.id = assertions.badge_class_id) WHERE EXISTS (SELECT 1 FROM badge_classes b WHERE b.id = assertions.badge_class_id AND b.issuer_id <> assertions.issuer_id)
-- table: assertions
-- needs: assertions.id, assertions.badge_class_id, assertions.issuer_id, badge_classes.id, badge_classes.issuer_id
SELECT a.id FROM assertions a JOIN badge_classes b ON b.id = a.badge_class_id WHERE a.issuer_id <> b.issuer_id
-- plant
INSERT INTO issuers (id, name, url, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000301', 'Planted issuer', 'https://planted.example.org',
        created_at, created_at
    FROM issuers ORDER BY id LIMIT 1;
INSERT INTO assertions (id, badge_class_id, issuer_id, recipient, issued_on, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000302', id, 'ffffffff-0000-4000-8000-000000000301',
        '{"type":"email","identity":"planted3@example.org","hashed":false}', created_at, created_at, created_at
    FROM badge_classes ORDER BY id LIMIT 1
