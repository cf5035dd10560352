-- title: Assertions that expire before they are issued
-- severity: error
-- explanation: Such a badge was never valid, though it is not revoked. One of the two times is wrong.
-- table: assertions
-- needs: assertions.id, assertions.issued_on, assertions.expires, assertions.revoked
SELECT id FROM assertions
WHERE typeof(issued_on) = 'integer' AND typeof(expires) = 'integer' AND expires < issued_on AND coalesce(revoked, 0) = 0
-- plant
INSERT INTO assertions (id, badge_class_id, recipient, issued_on, expires, created_at, updated_at)
    SELECT 'ffffffff-0000-4000-8000-000000000201', id,
        '{"type":"email","identity":"planted2@example.org","hashed":false}', 1704067200000, 1701388800000,
        1704067200000, 1704067200000
    FROM badge_classes ORDER BY id LIMIT 1
